import { describe, expect, it, vi } from 'vitest';
import { checkedRow } from '#shared/sync/checked-row.ts';
import { type Coverage, lastDay } from '#shared/sync/coverage.ts';
import { askedNext, createFillAhead } from '#shared/sync/fill-ahead.ts';
import { type FillRequest, type FillResponse, protocolVersion } from '#shared/sync/protocol.ts';
import { tables } from '#shared/tables/registry.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';

const cursor = { epoch: 'epoch', scopeHash: 'scope', versions: { chain: 1 } };
const days = { kind: 'days', from: '2026-03-02', to: lastDay } as const;
const asked: FillRequest = { protocol: protocolVersion, cursor, storeId: 's', part: days, after: null, rowsMax: 10 };
const page: FillResponse = { anew: false, changes: [], next: null, total: 0, heads: {} };
const next = { section: 1, day: '2026-03-05', id: 'v' };

describe('fetching pages of a fill ahead', () => {
  it('asks once for a page that it sent for', async () => {
    const sent: FillRequest[] = [];
    const ahead = createFillAhead({ fill: async (request) => (sent.push(request), { ok: true, value: page }) });
    ahead.sendFor(asked);
    expect(await ahead.page(asked)).toEqual({ ok: true, value: page });
    expect(sent).toEqual([asked]);
    await ahead.page(asked);
    expect(sent).toEqual([asked, asked]);
  });

  it('throws away what was asked for at another cursor or behind another row', async () => {
    const sent: FillRequest[] = [];
    const ahead = createFillAhead({ fill: async (request) => (sent.push(request), { ok: true, value: page }) });
    const later = { ...asked, cursor: { ...cursor, versions: { chain: 2 } } };
    ahead.sendFor(asked);
    await ahead.page(later);
    ahead.sendFor(asked);
    await ahead.page({ ...asked, after: next });
    expect(sent).toEqual([asked, later, asked, { ...asked, after: next }]);
  });

  it('looks at the rows of a page when it comes, so that nothing is left to look at when they are taken', async () => {
    const row = JSON.parse(JSON.stringify(aVisit({ id: 'v' }))) as FillResponse['changes'][number]['row'];
    const ahead = createFillAhead({ fill: async () => ({ ok: true, value: { ...page, changes: [{ table: 'visits', id: 'v', row }] } }) });
    ahead.sendFor(asked);
    await ahead.page(asked);
    const parse = vi.spyOn(tables.visits.schema, 'safeParse');
    expect(checkedRow('visits', { id: 'v', row })).toEqual(aVisit({ id: 'v' }));
    expect(parse).not.toHaveBeenCalled();
  });

  it('leaves a fault of what nobody asks for alone', async () => {
    const ahead = createFillAhead({ fill: () => Promise.reject(new Error('gone')) });
    ahead.sendFor(asked);
    await expect(ahead.page({ ...asked, after: next })).rejects.toThrow('gone');
  });
});

describe('what is asked for next', () => {
  const terms = { today: '2026-03-02', wanted: null, daysBack: 30 };
  const coverage: Coverage = { branchId: 'branch', fromDay: '2026-01-31', days: [{ from: '2026-02-23', to: '2026-03-09' }], tables: 'all' };
  const future = { ...asked, part: { kind: 'days', from: '2026-03-10', to: lastDay } } as const;

  it('is the next page of the part', () => {
    expect(askedNext(asked, { ...page, next }, coverage, terms)).toEqual({ ...asked, after: next });
  });

  it('is the first page of the part that is missing then', () => {
    expect(askedNext(future, page, coverage, terms)).toEqual({ ...asked, part: { kind: 'days', from: '2026-02-09', to: '2026-02-22' } });
  });

  it('is nothing when all is there, or when nobody knows what day it is', () => {
    expect(askedNext(future, page, { ...coverage, days: [{ from: '2026-01-31', to: '2026-03-09' }] }, terms)).toBeNull();
    expect(askedNext(future, page, coverage, null)).toBeNull();
  });
});
