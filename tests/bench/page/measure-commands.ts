import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { setVisitStatus } from '#shared/booking/set-visit-status.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import type { Pair } from './bench-api.ts';
import { type Bed, inTurn, visitNow } from './bed.ts';
import { type DaySize, visitId } from './day-rows.ts';

/** Visits that were moved down by a step and have to go up again. */
const lowered = new Set<string>();

/** Changes of a visit on a day of the size, each from the call until it is durable, in turn with one bare strict put. */
export async function measureCommands({ bench, bare, dayOf }: Bed, size: DaySize, rounds: number): Promise<Pair> {
  const { desk, session } = bench;
  return inTurn(
    { rounds, restMs: 3 },
    async (round) => {
      const visit = await visitNow(bench, visitId(dayOf(size), Math.floor(round / 4) % size.visits));
      const invocation = round % 2 === 0 ? statusChange(visit) : moveByAStep(visit);
      const startedAt = performance.now();
      const result = await desk.run(session, invocation);
      const took = performance.now() - startedAt;
      if (!result.ok) throw new Error(`The desk refused the command that is measured: ${result.error.code}`);
      return took;
    },
    async () => {
      const startedAt = performance.now();
      await bare.put();
      return performance.now() - startedAt;
    },
  );
}

function statusChange(visit: Visit): Invocation {
  const isWaiting = visit.status === 'waiting';
  const [from, to] = isWaiting ? (['waiting', 'confirmed'] as const) : (['confirmed', 'waiting'] as const);
  return invoke(setVisitStatus, { visitId: visit.id, from, to });
}

/** Down by one step of the grid and, the next time, up again. */
function moveByAStep(visit: Visit): Invocation {
  const minutes = lowered.delete(visit.id) ? -10 : 10;
  if (minutes > 0) lowered.add(visit.id);
  const from = visit.lines.map(placeOf);
  const to = from.map((place) => ({ ...place, startsAt: addMinutes(place.startsAt, minutes) }));
  return invoke(moveVisit, { visitId: visit.id, day: visit.day, from, to, overbook: null });
}
