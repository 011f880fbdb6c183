import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { type Live, useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';

/** All staff members in the order in which this user likes the calendar's columns; those whose columns he hides too, for they have names everywhere. */
export function useStaffOrder(): Live<readonly RowOf<'staff'>[]> {
  const { id: branchId } = useBranch();
  const { user } = useSession();
  const live = useLive(
    async (read) => {
      const [staff, taste] = await Promise.all([read.all('staff'), read.get('calendarTastes', `${user.id}.${branchId}`)]);
      const own = heldOr(taste, undefined);
      return inOrder(staff, own?.staffOrder ?? []);
    },
    [branchId, user.id],
  );
  return { error: live.error, value: useSame(live.value) };
}

function inOrder(staff: readonly RowOf<'staff'>[], order: readonly string[]): readonly RowOf<'staff'>[] {
  const place = new Map(order.map((id, index) => [id, index]));
  const placeOf = (id: string) => place.get(id) ?? order.length;
  return staff.toSorted((a, b) => placeOf(a.id) - placeOf(b.id) || a.order - b.order || (a.name < b.name ? -1 : 1));
}
