import { useCallback, useEffect, useMemo } from 'react';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { type Taste, useTaste } from '#renderer/data/calendar/use-taste.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useRemembered } from '#renderer/data/use-remembered.ts';
import { type ShownCount, type StaffFilter, type StaffSieve, makeSieve, noFilter, parseFilter } from './staff-filter.ts';

/** A staff member of the branch, as far as a choice of people asks. */
export interface Teammate {
  readonly id: string;
  readonly name: string;
  readonly position: string;
  readonly order: number;
}

/** The branch's people and what they perform. */
interface Team {
  readonly staff: readonly Teammate[];
  readonly services: readonly { readonly id: string; readonly label: string }[];
  readonly links: Parameters<typeof makeSieve>[2];
}

/** Whose days the calendar shows, in all of its views, and how that is chosen. */
export interface ShownStaff {
  readonly team: Team | undefined;
  readonly taste: Taste;
  readonly setTaste: (change: Partial<Taste>) => void;
  readonly filter: StaffFilter;
  readonly setFilter: (filter: StaffFilter) => void;
  /** Undefined until it is known what this user chose last: until then nobody is called hidden, and nobody is shown who is. */
  readonly sieve: StaffSieve | undefined;
  /** Shows everybody again; answers how that is taken back. */
  readonly showAll: () => () => void;
}

const noLinks: Team['links'] = [];

/** The choice of people: kept for this user on this desk, and the same in every view. */
export function useShownStaff(): ShownStaff {
  const team = useTeam();
  const { taste, setTaste } = useTaste();
  const { hiddenStaffIds } = taste;
  const { value, set: setFilter } = useRemembered('calendar:filter', noFilter, parseFilter);
  const links = team?.links ?? (value?.serviceId == null ? noLinks : undefined);
  const sieve = useMemo(
    () => (value === undefined || links === undefined ? undefined : makeSieve(value, hiddenStaffIds, links)),
    [value, hiddenStaffIds, links],
  );
  const filter = value ?? noFilter;
  const showAll = useCallback(() => {
    setTaste({ hiddenStaffIds: [] });
    setFilter(noFilter);
    return () => {
      setTaste({ hiddenStaffIds });
      setFilter(filter);
    };
  }, [setTaste, setFilter, hiddenStaffIds, filter]);
  return { team, taste, setTaste, filter, setFilter, sieve, showAll };
}

/** What a view of several people is told of the choice, and tells of what it comes to. */
export interface StaffView {
  readonly shownStaff: ShownStaff;
  /** Hears how many of how many the view shows; undefined while that is not known, or where one person was named. */
  readonly onCount: (count: ShownCount | undefined) => void;
}

/** Tells the bar above a view how many of how many it shows. */
export function useTellCount(onCount: StaffView['onCount'], count: ShownCount | undefined): void {
  const { shown, of } = count ?? {};
  useEffect(() => {
    onCount(shown === undefined || of === undefined ? undefined : { shown, of });
    return () => onCount(undefined);
  }, [onCount, shown, of]);
}

/** The branch's people, and who performs what, live. */
function useTeam(): Team | undefined {
  const { id: branchId } = useBranch();
  const live = useLive(
    async (read): Promise<Team> => {
      const [staff, services, links] = await Promise.all([read.all('staff'), read.all('services'), read.all('staffServices')]);
      return {
        staff: staff.filter((one) => one.active && one.branchIds.includes(branchId)),
        services: services.filter((one) => one.active).map(({ id, name }) => ({ id, label: name })),
        links: links.map(({ staffId, serviceId, performs }) => ({ staffId, serviceId, performs })),
      };
    },
    [branchId],
  );
  return useSame(live.value);
}
