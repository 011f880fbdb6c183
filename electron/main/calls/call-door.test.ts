import { describe, expect, it } from 'vitest';

import { createCallDoor } from './call-door.ts';
import type { CallRequest, ToldCall } from './call-door.ts';

const token = 'a-token-of-more-than-thirty-two-letters';

function newDoor() {
  const told: ToldCall[] = [];
  let nowMs = 0;
  const door = createCallDoor({ token: () => token, port: () => 4711, onCall: (call) => told.push(call), nowMs: () => nowMs });
  const ask = (changes: Partial<CallRequest> & { readonly without?: string } = {}) => {
    const headers = { host: '127.0.0.1:4711', authorization: `Bearer ${token}`, 'content-type': 'application/json', ...changes.headers };
    const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== changes.without));
    const body = changes.body ?? '{"number":"+1 416 555 0123"}';
    return door({ method: changes.method ?? 'POST', path: changes.path ?? '/calls', headers: sent, body });
  };
  return { ask, told, pass: (ms: number) => void (nowMs += ms) };
}

describe('the door for calls', () => {
  it('lets a call in that can be read', () => {
    const { ask, told } = newDoor();
    expect(ask().status).toBe(202);
    expect(ask({ body: '{"number":null,"direction":"out"}' }).status).toBe(202);
    expect(ask({ body: '{"number":""}', headers: { host: 'localhost:4711' } }).status).toBe(202);
    expect(told).toEqual([
      { number: '+1 416 555 0123', direction: 'in' },
      { number: null, direction: 'out' },
      { number: null, direction: 'in' },
    ]);
  });

  it.each([
    ['without a token', { without: 'authorization' }, 401],
    ['with another token', { headers: { authorization: 'Bearer of bad news' } }, 401],
    ['from a web page', { headers: { origin: 'https://salon.example' } }, 403],
    ['from a page of this machine', { headers: { 'sec-fetch-site': 'same-site' } }, 403],
    ['by a name that was bent to this machine', { headers: { host: 'evil.example:4711' } }, 403],
    ['at another address', { path: '/' }, 404],
    ['by reading', { method: 'GET' }, 405],
    ['as a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['that is no JSON', { body: 'number=1' }, 400],
    ['without a number', { body: '{}' }, 400],
    ['with words for a number', { body: '{"number":"<script>"}' }, 400],
    ['in no direction', { body: '{"number":"1","direction":"up"}' }, 400],
  ] as const)('keeps a call out %s', (_how, changes, status) => {
    const { ask, told } = newDoor();
    const reply = ask(changes);
    expect(reply.status).toBe(status);
    expect(reply.words).not.toBe('');
    expect(told).toEqual([]);
  });

  it('takes so many a minute, and lets wrong tokens not use them up', () => {
    const { ask, told, pass } = newDoor();
    const wrong = Array.from({ length: 30 }, () => ask({ without: 'authorization' }).status);
    expect(wrong.filter((status) => status === 401)).toHaveLength(20);
    expect(wrong.at(-1)).toBe(429);
    const right = Array.from({ length: 70 }, () => ask().status);
    expect(right.filter((status) => status === 202)).toHaveLength(60);
    expect(told).toHaveLength(60);
    pass(60_000);
    expect(ask().status).toBe(202);
    expect(ask({ without: 'authorization' }).status).toBe(401);
  });
});
