import { occupantsOf } from '#shared/booking/find-free-times.ts';
import type { Block, GroupEvent, Visit } from '#shared/booking/tables.ts';
import { type Write, write } from '#shared/commands/command.ts';
import { addDays, businessDayOf } from '#shared/kernel/time.ts';
import { must } from '#shared/kernel/assert.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { HubStore } from '#hub/store/open.ts';
import { absenceRows, calendarRows, plannedOn } from './demo-calendar.ts';
import { catalogueRows, resourceRows } from './demo-catalogue.ts';
import { demoBranchId, demoChain, demoChainId } from './demo-chain.ts';
import { newClientRows } from './demo-clients.ts';
import { productRows, storageRows } from './demo-goods.ts';
import { packageRows } from './demo-packages.ts';
import { staffRows, workDayRows } from './demo-staff.ts';
import { tillRows } from './demo-tills.ts';
import { historyRows } from './demo-history.ts';
import { demoDays, visitsOn } from './demo-visits.ts';

/** Working hours are made this far ahead, so that one may book beyond the coming week. */
const hoursAheadDays = 60;

/**
 * Makes the demo chain, or brings it up to the day: whatever is there stays as people left it, and what is missing around the new today
 * is added.
 */
export async function makeDemo(store: HubStore, now: string): Promise<void> {
  await store.createChain(demoChain);
  const today = businessDayOf(now, must(demoChain.branches[0], 'the demo has a branch'));
  const days = demoDays(today);
  const hours = Array.from({ length: 7 + hoursAheadDays }, (_, index) => addDays(today, index - 7));
  const isNew = heldOr(await store.read(demoChainId).by('products', 'code', 'SH-01'), []).length === 0;
  await store.publish(
    demoChainId,
    [
      ...staffRows(),
      ...catalogueRows(),
      ...resourceRows(),
      ...calendarRows(today, now),
      ...(await absenceRows(store, today)),
      ...(await newClientRows(store, now)),
      ...tillRows(),
      ...packageRows(),
      ...storageRows(),
      ...(isNew ? await productRows(store, addDays(today, -7)) : []),
      ...workDayRows(hours),
      ...(await newVisits(store, days, today, now, isNew)),
    ],
    'keep',
  );
}

async function newVisits(store: HubStore, days: readonly string[], today: string, now: string, isNew: boolean): Promise<readonly Write[]> {
  const visits: Visit[] = [];
  const others: Write[] = [];
  for (const day of days) {
    const there = {
      visits: heldOr(await store.read(demoChainId).day('visits', demoBranchId, day), []),
      groupEvents: heldOr(await store.read(demoChainId).day('groupEvents', demoBranchId, day), []),
      blocks: heldOr(await store.read(demoChainId).day('blocks', demoBranchId, day), []),
    };
    const planned = missing(plannedOn(day, now), there);
    const taken = [...occupantsOf(there), ...occupantsOf(planned)];
    visits.push(...planned.visits, ...missing({ ...planned, visits: visitsOn(day, today, now, taken) }, there).visits);
    others.push(...planned.groupEvents.map((row) => write('groupEvents', row)), ...planned.blocks.map((row) => write('blocks', row)));
  }
  // Money is made up once; later the past belongs to whoever worked with the demo.
  const history = isNew ? await historyRows(visits, today) : [];
  return [...others, ...visits.map((visit) => write('visits', visit)), ...history];
}

interface OfDay {
  readonly visits: readonly Visit[];
  readonly groupEvents: readonly GroupEvent[];
  readonly blocks: readonly Block[];
}

/** What of it is not there yet. */
function missing(made: OfDay, there: OfDay): OfDay {
  const known = new Set([...there.visits, ...there.groupEvents, ...there.blocks].map(({ id }) => id));
  const isNew = ({ id }: { readonly id: string }): boolean => !known.has(id);
  return { visits: made.visits.filter(isNew), groupEvents: made.groupEvents.filter(isNew), blocks: made.blocks.filter(isNew) };
}
