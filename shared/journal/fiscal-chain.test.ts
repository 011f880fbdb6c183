import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FiscalEnd, nextLine, noLines, readLines, writtenLine } from './fiscal-chain.ts';

function written(bodies: readonly string[], from: FiscalEnd = noLines): { readonly text: string; readonly end: FiscalEnd } {
  let end = from;
  let text = '';
  for (const [nth, body] of bodies.entries()) {
    const line = nextLine(end, { key: `k${nth}`, body: JSON.stringify({ body }) });
    text += writtenLine(line);
    end = { n: line.n, hash: line.hash };
  }
  return { text, end };
}

const bodies = fc.array(fc.string({ maxLength: 20 }), { minLength: 2, maxLength: 8 });

describe('the lines of a fiscal journal', () => {
  it('are read back as they were written, also behind the end of an earlier file', () => {
    fc.assert(
      fc.property(bodies, bodies, (first, second) => {
        const one = written(first);
        const two = written(second, one.end);
        expect(readLines(one.text + two.text, undefined)).toEqual({
          ok: true,
          end: two.end,
          keys: [...first, ...second].map((_, nth) => `k${nth < first.length ? nth : nth - first.length}`),
          isTorn: false,
        });
        expect(readLines(two.text, one.end)).toMatchObject({ ok: true, end: two.end });
        expect(readLines(two.text, noLines)).toMatchObject({ ok: false, line: 1 });
      }),
      { seed: 20_261_123 },
    );
  });

  it('betray every change of a byte, every line that is taken out, put twice or moved', () => {
    fc.assert(
      fc.property(bodies, fc.nat(), fc.nat(), (told, at, to) => {
        const { text, end } = written(told);
        const place = at % (text.length - 1);
        const char = text[place] === 'x' ? 'y' : 'x';
        const changed = readLines(`${text.slice(0, place)}${char}${text.slice(place + 1)}`, noLines);
        // The newest line can be broken off, as by a power cut; then the journal is shorter than whoever wrote it knows.
        expect(changed.ok && changed.end.hash === end.hash).toBe(false);
        const rows = text.trimEnd().split('\n');
        const [from, into] = [at % (rows.length - 1), to % rows.length];
        const without = rows.filter((_, nth) => nth !== from);
        expect(readLines(`${without.join('\n')}\n`, noLines)).toMatchObject({ ok: false, line: from + 1 });
        if (into !== from) {
          const moved = without.toSpliced(into, 0, rows[from] ?? '');
          expect(readLines(`${moved.join('\n')}\n`, noLines).ok).toBe(false);
        }
        expect(readLines(`${[...rows, rows[from]].join('\n')}\n`, noLines)).toMatchObject({ ok: false });
      }),
      { seed: 20_261_123 },
    );
  });

  it('go on behind one that was being written when the power went, wherever it was cut', () => {
    const { text, end } = written(['a', 'b']);
    const torn = writtenLine(nextLine(end, { key: 'c', body: '{"c":1}' }));
    for (let length = 1; length < torn.length - 1; length += 1) {
      const cut = text + torn.slice(0, length);
      expect(readLines(cut, noLines), String(length)).toEqual({ ok: true, end, keys: ['k0', 'k1'], isTorn: true });
      const goneOn = `${cut}\n${torn}`;
      expect(readLines(goneOn, noLines), String(length)).toMatchObject({ ok: true, end: { n: 3 }, keys: ['k0', 'k1', 'c'], isTorn: false });
    }
  });
});
