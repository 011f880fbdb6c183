import type { HubStore } from '#hub/store/open.ts';
import { lackingAt } from './books.ts';
import type { LoadPage } from './load-desk.ts';
import { eventually } from './part.ts';
import { chainId } from './salon.ts';
import type { RowName } from './work.ts';

const arriveSeconds = 90;

/** What was called saved is on the desk itself, before the hub is asked. Answers what is wrong. */
export async function allStillThere(desk: LoadPage, rows: readonly RowName[], when: string): Promise<readonly string[]> {
  const lacking = await desk.lacking(rows);
  return lacking.length === 0 ? [] : [`${when}: ${lacking.length} rows that were called saved are gone from the desk, first ${lacking[0]}`];
}

/** The desk gets rid of everything that waits, by itself, and then the hub has the rows. */
export async function allArrived(
  desk: LoadPage,
  { store, rows, when }: { readonly store: HubStore; readonly rows: readonly RowName[]; readonly when: string },
): Promise<readonly string[]> {
  const late = await eventually(`${when}: nothing waits on the desk`, arriveSeconds, async () => (await desk.state()).waiting === 0);
  if (late !== undefined) return [`${late}; ${JSON.stringify(await desk.state())}`];
  const lacking = await lackingAt(store, chainId, rows);
  return lacking.length === 0 ? [] : [`${when}: ${lacking.length} rows that were called saved never came to the hub, first ${lacking[0]}`];
}
