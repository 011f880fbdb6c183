import { type OfficeDesk, openOffice } from './office.ts';
import { branchRows } from './rows.ts';

/** Something that one of two desks does, by itself or by asking the hub (`sync`). */
export interface DeedApart {
  readonly do: string;
  readonly desk: number;
}

/**
 * Lives through deeds at two desks that hear of each other only where a deed is to sync, and lets both hear of everything at the end. `act` does
 * one at a desk as it knows the world, and answers whether it was saved.
 */
export async function liveApart<Deed extends DeedApart>(
  deeds: readonly Deed[],
  act: (desk: OfficeDesk, deed: Deed, serial: number) => Promise<boolean>,
): Promise<{ readonly one: OfficeDesk; readonly two: OfficeDesk; readonly saved: number }> {
  const { one, two } = await openOffice(branchRows());
  let saved = 0;
  for (const [serial, each] of deeds.entries()) {
    const [desk, other] = each.desk === 0 ? [one, two] : [two, one];
    if (each.do === 'sync') for (const at of [other, desk]) await at.sync();
    else if (await act(desk, each, serial)) saved += 1;
  }
  for (const desk of [one, two, one]) await desk.sync();
  return { one, two, saved };
}
