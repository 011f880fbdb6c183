import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TerminalAsk, type TerminalWord, afterWord, asksToSettle, isOpenAsk, keptAsks, newAsk } from '#shared/devices/terminal.ts';
import { createFiscalWriter } from './fiscal-writer.ts';
import { createManualTerminal } from './manual-terminal.ts';
import { type Posting, type TerminalDesk, type TerminalDeskPorts, createTerminalDesk } from './terminal-desk.ts';

/** A payment. */
const given = {
  id: 'entry',
  billId: 'bill',
  receiptNumber: 'A1-000042',
  methodId: 'visa',
  amountMinor: 84_00,
  currency: 'CAD',
  askedMs: 0,
  askedBy: 'ann',
  deeds: [{ name: 'takePayment', version: 2, args: { entryId: 'entry' } }],
} as const;

/** The same money on its way back. */
const back = { ...given, amountMinor: -84_00 } as const;

class PowerCut extends Error {}

/** A machine with a disk, books, a terminal and a fiscal journal, whose power goes before its nth step; what a program that was cut off does is nobody's. */
function machine(answers: {
  readonly terminal: TerminalWord;
  readonly memory?: TerminalWord;
  readonly posting?: Posting;
  readonly isHeld?: boolean;
  readonly isIssued?: boolean;
}) {
  const disk = new Map<string, TerminalAsk>();
  const books: string[] = [];
  const moved: { readonly id: string; readonly amountMinor: number }[] = [];
  const fiscal: string[] = [];
  const now = { ...answers };
  let steps = 0;
  let cutBefore = Number.POSITIVE_INFINITY;
  let run = 0;
  const start = (cutAt = Number.POSITIVE_INFINITY): TerminalDesk & { readonly journal: () => Promise<void> } => {
    const mine = (run += 1);
    const held = new Set<string>();
    steps = 0;
    cutBefore = cutAt;
    const step = async (): Promise<void> => {
      await Promise.resolve();
      steps += 1;
      if (mine !== run || steps >= cutBefore) throw new PowerCut();
    };
    const change = async (id: string, make: (ask: TerminalAsk) => TerminalAsk): Promise<TerminalAsk | undefined> => {
      await step();
      const ask = disk.get(id);
      if (ask !== undefined) disk.set(id, make(ask));
      return disk.get(id);
    };
    const ports: TerminalDeskPorts = {
      store: {
        asks: async () => [...disk.values()],
        add: async (ask) => {
          await step();
          if ([...disk.values()].some((one) => one.billId === ask.billId && isOpenAsk(one))) return false;
          disk.set(ask.id, ask);
          return true;
        },
        change,
        isIssued: async () => now.isIssued ?? false,
      },
      terminal: {
        ask: async ({ id, amountMinor }) => {
          await step();
          if (answers.terminal === 'approved') moved.push({ id, amountMinor });
          await step();
          return answers.terminal;
        },
        lookUp: async () => answers.memory ?? 'unknown',
      },
      locks: { request: heldLocks(held) },
      lockName: 'terminal',
      inBooks: async ({ id }) => (now.isHeld === false ? 'unheld' : books.includes(id) ? 'posted' : 'open'),
      post: async () => {
        await step();
        if (answers.posting?.ok === false) return answers.posting;
        books.push('entry');
        await step();
        return { ok: true };
      },
      nowMs: () => 1_000,
      onFault: (cause) => {
        if (!(cause instanceof PowerCut)) throw cause;
      },
    };
    const append = async ({ records }: { readonly records: readonly { readonly key: string }[] }) => {
      await step();
      // As the main process does: a key that stands there is not written once more.
      fiscal.push(...records.flatMap(({ key }) => (fiscal.includes(key) ? [] : [key])));
      await step();
      return { isOffered: true, file: 'f', lines: fiscal.length, seal: null, damage: null };
    };
    const writer = createFiscalWriter(append, () => undefined);
    const journal = () => writer.write(books.map((key) => ({ key, body: '{}' }))).catch(ports.onFault);
    return { ...createTerminalDesk(ports), journal };
  };
  return { disk, books, moved, fiscal, now, start, stepsOf: () => steps };
}

/** Locks of one start: they are free again when the power is back. */
function heldLocks(held: Set<string>): LockManager['request'] {
  const request = async (name: string, ...rest: readonly unknown[]): Promise<unknown> => {
    const work = rest.at(-1) as (lock: { name: string } | null) => Promise<unknown>;
    if (held.has(name) && rest.length > 1) return work(null);
    held.add(name);
    try {
      return await work({ name });
    } finally {
      held.delete(name);
    }
  };
  return request as LockManager['request'];
}

describe.each([
  ['a payment', given],
  ['money that goes back', back],
] as const)('%s at a terminal', (_, wanted) => {
  it.each([
    ['approved', 'posted', 1],
    ['declined', 'declined', 0],
    ['unknown', 'unknown', 0],
  ] as const)('that is %s is %s, and %i times in the books', async (terminal, state, times) => {
    const { disk, books, moved, start } = machine({ terminal });
    expect(await start().begin(newAsk(wanted))).toMatchObject({ state });
    expect(disk.get('entry')?.state).toBe(state);
    expect(books).toHaveLength(times);
    expect(moved).toEqual(times === 0 ? [] : [{ id: 'entry', amountMinor: wanted.amountMinor }]);
  });

  it('is in the books and in the fiscal journal once when it moved, and never otherwise, wherever the power goes, once somebody has looked', async () => {
    const whole = machine({ terminal: 'approved' });
    const undisturbed = whole.start();
    await undisturbed.begin(newAsk(wanted));
    await undisturbed.journal();
    const most = whole.stepsOf();
    expect(most).toBeGreaterThanOrEqual(8);
    const seen = new Set<string>();
    for (const terminal of ['approved', 'declined', 'unknown'] as const) {
      for (let first = 1; first <= most + 1; first += 1) {
        for (let second = 1; second <= most + 1; second += 1) {
          const { disk, books, moved, fiscal, start } = machine({ terminal });
          const begun = start(first);
          await begun.begin(newAsk(wanted));
          await begun.journal();
          const again = start(second);
          await again.recover();
          await again.journal();
          const desk = start();
          await desk.recover();
          const left = disk.get('entry');
          seen.add(`${terminal} ${left?.state ?? 'never asked'}`);
          if (left?.state === 'unknown') await desk.say('entry', moved.length > 0 ? 'approved' : 'declined');
          const last = start();
          await last.recover();
          await last.journal();
          const ids = moved.map(({ id }) => id);
          expect({ terminal, first, second, books, fiscal }).toEqual({ terminal, first, second, books: ids, fiscal: ids });
          expect(moved.length === 0 || disk.get('entry')?.state === 'posted').toBe(true);
        }
      }
    }
    // Every end that there is was met: without it, this would prove less than it says.
    expect([...seen].toSorted()).toEqual([
      'approved never asked',
      'approved posted',
      'approved unknown',
      'declined declined',
      'declined never asked',
      'declined unknown',
      'unknown never asked',
      'unknown unknown',
    ]);
  });

  it('is not asked for twice, nor booked unmoved, however often the question is answered', async () => {
    const { disk, books, moved, start } = machine({ terminal: 'unknown' });
    const desk = start();
    await desk.begin(newAsk(wanted));
    await Promise.all([desk.begin(newAsk({ ...wanted, id: 'other' })), desk.say('entry', 'declined'), desk.say('entry', 'unknown')]);
    expect([disk.get('entry')?.state, books, moved]).toEqual(['declined', [], []]);
  });

  it('is settled without anybody by a terminal that remembers it', async () => {
    const { disk, books, start } = machine({ terminal: 'approved', memory: 'approved' });
    await start(4).begin(newAsk(wanted));
    expect(disk.get('entry')?.state).toBe('asked');
    await start().recover();
    expect(disk.get('entry')?.state).toBe('posted');
    expect(books).toEqual(['entry']);
  });

  it('that the books do not take waits for a person, who tries again or gives it back at the terminal', async () => {
    const { disk, books, start } = machine({ terminal: 'approved', posting: { ok: false, code: 'visit-has-bill' } });
    const desk = start();
    await desk.begin(newAsk(wanted));
    expect(disk.get('entry')).toMatchObject({ state: 'approved', refusal: 'visit-has-bill' });
    expect(asksToSettle([...disk.values()], 0)).toHaveLength(1);
    await desk.recover();
    await desk.postAgain('entry');
    expect(books).toEqual([]);
    await desk.later('entry');
    expect([asksToSettle([...disk.values()], 2_000), asksToSettle([...disk.values()], 3_600_000)]).toMatchObject([[], [{ id: 'entry' }]]);
    await desk.undone('entry');
    expect(disk.get('entry')).toMatchObject({ state: 'undone' });
    expect([...disk.values()].filter(isOpenAsk)).toEqual([]);
  });

  it('is asked for once although the key was pressed twice', async () => {
    const { books, moved, start } = machine({ terminal: 'approved' });
    const desk = start();
    await Promise.all([desk.begin(newAsk(wanted)), desk.begin(newAsk({ ...wanted, id: 'again' }))]);
    expect([books, moved]).toEqual([['entry'], [{ id: 'entry', amountMinor: wanted.amountMinor }]]);
  });

  it('is not called unknown while another window is still asking for it', async () => {
    const { disk, start } = machine({ terminal: 'approved' });
    const desk = start();
    const begun = desk.begin(newAsk(wanted));
    await expect.poll(() => disk.get('entry')?.state).toBe('asked');
    await desk.recover();
    await begun;
    expect(disk.get('entry')?.state).toBe('posted');
  });

  it('that came back out of the second copy waits until its day has come, and is not booked on top of what waits in the outbox', async () => {
    const approved = { ...newAsk(wanted), state: 'approved' as const };
    const { disk, books, now, start } = machine({ terminal: 'unknown', isHeld: false });
    disk.set('entry', approved);
    await start().recover();
    expect([disk.get('entry')?.state, books]).toEqual(['approved', []]);
    now.isHeld = true;
    await start().recover();
    expect([disk.get('entry')?.state, books]).toEqual(['posted', ['entry']]);

    const issued = machine({ terminal: 'unknown', isIssued: true });
    issued.disk.set('entry', approved);
    await issued.start().recover();
    expect([issued.disk.get('entry')?.state, issued.books]).toEqual(['posted', []]);
  });
});

describe('how far a payment is', () => {
  const words = fc.array(fc.constantFrom<TerminalWord>('approved', 'declined', 'unknown'), { maxLength: 6 });

  it('is approved as soon as anybody says so, and nothing said later takes money back', () => {
    fc.assert(
      fc.property(words, (said) => {
        const end = said.reduce((ask, word) => afterWord(ask, word, 5), newAsk(given));
        expect(end.state === 'approved').toBe(said.includes('approved'));
      }),
      { seed: 20_261_123 },
    );
  });

  it('is kept for as long as it is open, however many are done', () => {
    const done = Array.from({ length: 30 }, (_, nth) => ({
      ...newAsk({ ...given, id: `d${nth}` }),
      state: 'posted' as const,
      doneMs: nth,
    }));
    const kept = keptAsks([newAsk(given), ...done]);
    expect(kept).toHaveLength(21);
    expect(kept[0]?.id).toBe('entry');
    expect(kept.some(({ id }) => id === 'd9')).toBe(false);
  });
});

describe('a terminal that is connected to nothing', () => {
  it('answers with what somebody says, once, and knows nothing of what another window asked', async () => {
    const terminal = createManualTerminal();
    const waits: boolean[] = [];
    const end = terminal.watch(() => waits.push(terminal.isWaiting('entry')));
    const answer = terminal.ask({ id: 'entry', amountMinor: 1, currency: 'CAD' });
    expect(terminal.say('entry', 'declined')).toBe(true);
    expect(await answer).toBe('declined');
    expect(terminal.say('entry', 'approved')).toBe(false);
    expect(waits.slice(0, 2)).toEqual([true, false]);
    end();
    expect(await terminal.lookUp('entry')).toBe('unknown');
  });
});
