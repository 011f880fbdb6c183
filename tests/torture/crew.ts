import { counted } from './load-desk.ts';
import { type NodeDesk, openNodeDesk } from './node-desk.ts';
import { type Leftovers, eventually } from './part.ts';
import { type RowName, oddRefusals } from './work.ts';

/** Several desks at work. */
export interface Crew {
  /** What all of them called saved so far. */
  saved(): readonly RowName[];
  /** How much work was called saved, and what was not and why. */
  told(): string;
  /** Waits, while the desks work on, until rows that were saved are at the hub; the desks have to find out by themselves that it is well. */
  settledWith(rows: readonly RowName[], lacking: (rows: readonly RowName[]) => Promise<readonly RowName[]>): Promise<readonly string[]>;
  /** Ends the work, lets everything go out, and compares every desk with what all of them saved. */
  finish(seconds: number): Promise<readonly string[]>;
}

const settleSeconds = 60;

/** Puts desks to work. */
export async function openCrew(
  left: Leftovers,
  hubUrl: string,
  codes: readonly string[],
  pace: { readonly seed: number; readonly restMs: number },
): Promise<Crew> {
  const desks: NodeDesk[] = [];
  left.add(async () => {
    await Promise.all(desks.map((desk) => desk.close()));
  });
  for (const [at, code] of codes.entries()) desks.push(await openNodeDesk(hubUrl, code, { ...pace, seed: pace.seed * 100 + at }));
  const saved = (): readonly RowName[] => desks.flatMap((desk) => desk.saved);
  const emptied = async (seconds: number): Promise<readonly string[]> => {
    const waits = desks.map((desk, at) =>
      eventually(`desk ${at} has nothing left to send`, seconds, async () => (await desk.waiting()) === 0),
    );
    return [
      ...(await Promise.all(waits)).filter((late) => late !== undefined),
      ...desks.flatMap(({ faults, refused }) => [...faults, ...oddRefusals(refused)]),
    ];
  };
  return {
    saved,
    told: () => {
      const refused = counted(desks.flatMap((desk) => desk.refused));
      return `${saved().length} rows called saved${refused === '' ? '' : `, refused: ${refused}`}`;
    },
    settledWith: async (rows, lacking) => {
      let missing = rows;
      const late = await eventually('what was saved before the blow is at the hub', settleSeconds, async () => {
        // A database that was struck a moment ago may break off the very question.
        missing = await lacking(missing).catch(() => missing);
        return missing.length === 0;
      });
      return late === undefined ? [] : [`${late}; still missing: ${missing.length}, first ${missing[0]}`];
    },
    finish: async (seconds) => {
      for (const desk of desks) desk.rest();
      const faults = [...(await emptied(seconds))];
      const all = saved();
      for (const [at, desk] of desks.entries()) {
        let missing = all;
        const late = await eventually(`desk ${at} has what every desk saved`, seconds, async () => {
          missing = await desk.lacking(missing);
          return missing.length === 0;
        });
        if (late !== undefined) faults.push(late);
      }
      return faults;
    },
  };
}
