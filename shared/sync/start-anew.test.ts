import { beforeEach, describe, expect, it } from 'vitest';
import type { WireAnswer } from '#shared/sync/desk-sync.ts';
import { type FillResponse, type PullRequest, type PullResponse, protocolVersion } from '#shared/sync/protocol.ts';
import { createAnewFetch, fetchFirstDays } from '#shared/sync/start-anew.ts';

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
const terms = { part, storeId: 'store', fromDay: '2026-01-31' };

/** The first days behind a reset that was at version 5 of the branch. */
function fetching(reset = pulled(5, false, true)) {
  return fetchFirstDays(wire, { reset, ...terms });
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

describe('a line that breaks while they come', () => {
  const reset = (branch: number) => pulled(branch, false, true);
  /** The first page came behind a reset at version 5, and then the line broke. */
  const begun = async () => {
    const anew = createAnewFetch(wire);
    fills = [...all(filled(5, key)), isDown];
    expect(await anew.fetch({ reset: reset(5), ...terms }, false)).toBe(isDown);
    asked = [];
    return anew;
  };

  it('costs no page that was here: they go on behind the earlier reset, with all that changed since', async () => {
    const anew = await begun();
    [fills, pulls] = [all(filled(9)), [isDown]];
    expect(await anew.fetch({ reset: reset(8), ...terms }, false)).toBe(isDown);
    pulls = all(pulled(9));
    const answer = await anew.fetch({ reset: reset(9), ...terms }, false);
    // The page that was missing, twice what changed, and no page more.
    expect(asked).toEqual([key, 5, 5]);
    const first = { part, pages: [{ page: filled(5, key) }, { page: filled(9) }], deltas: [pulled(9)] };
    expect(answer).toMatchObject({ ok: true, value: { reset: reset(5), first } });
    // What was handed over is not handed over again.
    fills = all(filled(9));
    expect(await anew.fetch({ reset: reset(9), ...terms }, false)).toMatchObject({ ok: true, value: { reset: reset(9) } });
    expect(asked.slice(3)).toEqual([null]);
  });

  it('costs them all when the hub, the store or the days are others by then, and when the reset tells what the earlier one was not asked', async () => {
    const restored = { ...reset(8), cursor: { ...reset(8).cursor, epoch: 'another' } };
    const moved = { ...reset(8), cursor: { ...reset(8).cursor, scopeHash: 'another' } };
    const others = [
      [{ reset: restored, ...terms }, false],
      [{ reset: moved, ...terms }, false],
      [{ reset: reset(8), ...terms, storeId: 'another' }, false],
      [{ reset: reset(8), ...terms, fromDay: '2026-02-01' }, false],
      [{ reset: reset(8), ...terms, part: { ...part, to: '2026-03-10' } }, false],
      [{ reset: reset(8), ...terms }, true],
    ] as const;
    for (const [asking, asksMore] of others) {
      const anew = await begun();
      fills = all(filled(8));
      expect(await anew.fetch(asking, asksMore)).toMatchObject({ ok: true, value: { reset: asking.reset } });
      expect(asked).toEqual([null]);
    }
  });

  it('costs them all when the hub says that it cannot go on from there', async () => {
    const anew = await begun();
    fills = all(filled(8, null, true), filled(8));
    expect(await anew.fetch({ reset: reset(8), ...terms }, false)).toEqual({ ok: true, value: null });
    expect(await anew.fetch({ reset: reset(8), ...terms }, false)).toMatchObject({ ok: true, value: { reset: reset(8) } });
    expect(asked).toEqual([key, null]);
  });
});
