import { beforeEach, describe, expect, it } from 'vitest';
import type { WireAnswer } from '#shared/sync/desk-sync.ts';
import { type FillResponse, type PullRequest, type PullResponse, protocolVersion } from '#shared/sync/protocol.ts';
import { fetchFirstDays } from '#shared/sync/start-anew.ts';

const part = { kind: 'near', from: '2026-02-23', to: '2026-03-09' } as const;
const isDown = { ok: false, trouble: { kind: 'unreachable' } } as const;

function pulled(branch: number, more = false, reset = false): PullResponse {
  return { reset, changes: [], outcomes: [], cursor: { epoch: 'epoch', scopeHash: 'scope', versions: { branch } }, more, lastSeq: 0 };
}

function filled(branch: number, next: FillResponse['next'] = null, anew = false): FillResponse {
  return { anew, changes: [], next, total: null, heads: { branch } };
}

/** What the hub will answer, in order, and which version of the branch each pull asked from. */
let fills: WireAnswer<FillResponse>[];
let pulls: WireAnswer<PullResponse>[];
let asked: (FillResponse['next'] | number | undefined)[];
let goOn: PullRequest['goesOn'][];

/** The first days behind a reset that was at version 5 of the branch. */
function fetching(reset = pulled(5, false, true)) {
  const wire = {
    fill: async ({ after }: { readonly after: FillResponse['next'] }) => {
      asked.push(after);
      return fills.shift() ?? expect.unreachable('no more pages were to be asked for');
    },
    pull: async ({ cursor, goesOn }: PullRequest) => {
      asked.push(cursor?.versions['branch']);
      goOn.push(goesOn);
      return pulls.shift() ?? expect.unreachable('no more pulls were to be asked for');
    },
  };
  return fetchFirstDays(wire, { reset, part, storeId: 'store', fromDay: '2026-01-31' });
}

const all = <T>(...answers: readonly T[]) => answers.map((value) => ({ ok: true, value }) as const);
const key = { section: 1, day: '2026-03-02', id: 'v' };

beforeEach(() => {
  asked = [];
  goOn = [];
  [fills, pulls] = [[], []];
});

describe('the first days behind a reset', () => {
  it('are fetched page by page, and need no pull where nothing changed meanwhile', async () => {
    fills = all(filled(5, key), filled(5));
    const answer = await fetching();
    expect(asked).toEqual([null, key]);
    const ask = { protocol: protocolVersion, cursor: pulled(5).cursor, storeId: 'store', part, rowsMax: expect.any(Number) };
    const pages = [
      { asked: { ...ask, after: null }, page: filled(5, key) },
      { asked: { ...ask, after: key }, page: filled(5) },
    ];
    expect(answer).toEqual({ ok: true, value: { part, pages, deltas: [] } });
  });

  it('are kept up to what the hub held when it sent the last of them, and to the end of what it tells', async () => {
    fills = all(filled(6, key), filled(7));
    pulls = all(pulled(6, true), pulled(7, true), pulled(8));
    const answer = await fetching();
    expect(asked).toEqual([null, key, 5, 6, 7]);
    expect(answer).toMatchObject({ ok: true, value: { deltas: [pulled(6, true), pulled(7, true), pulled(8)] } });
    // The hub is not asked whether another copy would be cheaper: this one is not yet there.
    expect(goOn).toEqual([true, true, true]);
  });

  it('are followed by the rest of a reset that came in pages', async () => {
    fills = all(filled(5));
    pulls = all(pulled(5));
    expect(await fetching(pulled(5, true, true))).toMatchObject({ ok: true, value: { deltas: [pulled(5)] } });
  });

  it('are given up when the line goes, which is told', async () => {
    fills = [isDown];
    expect(await fetching()).toBe(isDown);
    [fills, pulls] = [all(filled(6)), [isDown]];
    expect(await fetching()).toBe(isDown);
  });

  it('are begun again when the hub says so with a page, or with a pull', async () => {
    fills = all(filled(5, null, true));
    expect(await fetching()).toEqual({ ok: true, value: null });
    [fills, pulls] = [all(filled(6)), all(pulled(6, false, true))];
    expect(await fetching()).toEqual({ ok: true, value: null });
  });

  it('are begun again when the hub has nothing more to tell and is not where it was with a page: it is told so', async () => {
    [fills, pulls] = [all(filled(7)), all(pulled(6), pulled(6))];
    expect(await fetching()).toEqual({ ok: true, value: null });
    expect(asked).toEqual([null, 5, 7]);
  });
});
