import { useMemo, useState } from 'react';
import { weekDays } from '#shared/booking/day-spans.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { SpanDay } from '#renderer/data/calendar/span-day.ts';
import type { ClientNames } from '#renderer/data/calendar/client-name.ts';
import { shownOn } from '#renderer/data/calendar/staff-filter.ts';
import { useBranchRules } from '#renderer/data/calendar/use-branch-rules.ts';
import { useClientNames } from '#renderer/data/calendar/use-client-names.ts';
import { useSpan } from '#renderer/data/calendar/use-span.ts';
import { type StaffView, useTellCount } from '#renderer/data/calendar/use-staff-filter.ts';
import { useStaffOrder } from '#renderer/data/calendar/use-staff-order.ts';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { useBranch, useLive } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { keyCaps } from '#renderer/ui/keys.ts';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { AgendaTable } from './agenda-table.tsx';
import { useAgendaNotes } from './use-agenda-notes.ts';
import { type AgendaRow, agendaRows, visitsIn } from './agenda-rows.ts';
import type { AgendaWords, VisitSign } from './agenda-words.ts';
import './agenda.css';

/** The list of some days. */
export interface AgendaProps extends StaffView {
  /** Its first day. */
  readonly from: Day;
  readonly today: Day;
  readonly isHeld: (day: Day) => boolean;
  /** Only what this staff member performs; null for everybody. */
  readonly staffId: string | null;
  readonly onStaff: (staffId: string | null) => void;
  /** What is open beside the list. */
  readonly selectedId: string | null;
  readonly onOpen: (id: string, kind: 'visit' | 'group' | 'block') => void;
  readonly onDay: (day: Day) => void;
  /** Shows another day in the list. */
  readonly onGoTo: (day: Day) => void;
  readonly signOf: (visit: Visit, text: Text) => VisitSign;
  /** Height of an entry. */
  readonly rowPx: number;
}

const everybody = 'everybody';

/** A week from a day on as a list, by time. */
export function AgendaScreen(props: AgendaProps) {
  const { from, staffId, onStaff, shownStaff, onCount } = props;
  const text = useText();
  const { id: branchId } = useBranch();
  const span = useSpan(from, weekDays);
  const staff = useStaffOrder();
  const rules = useBranchRules();
  const known = useKnownNames();
  const [showsCancelled, setShowsCancelled] = useState(false);
  const error = span.error ?? staff.error ?? rules.error ?? known.error;
  if (error !== undefined) throw error;
  const people = (staff.value ?? []).filter((one) => one.active && one.branchIds.includes(branchId));
  // Whoever was chosen may have left, or the week of somebody elsewhere was looked at.
  const whose = people.some(({ id }) => id === staffId) ? staffId : null;
  const { sieve } = shownStaff;
  const shownOnDay = useMemo(() => {
    const [all, known] = [staff.value, rules.value];
    if (sieve?.isNarrow !== true || all === undefined || known === undefined) return undefined;
    return (one: SpanDay) => shownOn(sieve, all, one, known);
  }, [sieve, staff.value, rules.value]);
  const onDays = shownOnDay && span.value?.map(shownOnDay);
  const shown = onDays === undefined ? people : people.filter(({ id }) => onDays.some((isShown) => isShown(id)));
  const all = text(shown.length < people.length ? 'views.everybodyShown' : 'views.everybody');
  const options = [{ id: everybody, label: all }, ...people.map(({ id, name }) => ({ id, label: name }))];
  // Who chose one person sees him, whoever is filtered.
  useTellCount(onCount, whose === null && span.value !== undefined ? { shown: shown.length, of: people.length } : undefined);
  return (
    <div className="agenda">
      <div className="agenda-tools">
        <Select
          label={text('views.staff')}
          labelHidden
          options={options}
          value={whose ?? everybody}
          onChange={(id) => onStaff(id === everybody ? null : id)}
        />
        <Checkbox isSelected={showsCancelled} onChange={setShowsCancelled}>
          {text('views.showCancelled')}
        </Checkbox>
      </div>
      {span.value === undefined || staff.value === undefined || known.value === undefined || sieve === undefined ? (
        <Spinner label={text('common.loading')} />
      ) : (
        <AgendaList
          {...props}
          staffId={whose}
          days={span.value}
          staff={staff.value}
          known={known.value}
          showsCancelled={showsCancelled}
          shownOnDay={shownOnDay}
        />
      )}
    </div>
  );
}

interface AgendaListProps extends AgendaProps {
  readonly days: readonly SpanDay[];
  readonly staff: readonly RowOf<'staff'>[];
  readonly known: KnownNames;
  readonly showsCancelled: boolean;
  /** Undefined for everybody. */
  readonly shownOnDay: ((day: SpanDay) => (staffId: string) => boolean) | undefined;
}

function AgendaList(props: AgendaListProps) {
  const { from, isHeld, staffId, days, staff, known, showsCancelled, shownOnDay, signOf } = props;
  const text = useText();
  const format = useFormat();
  const held = useMemo(() => days.filter(({ day }) => isHeld(day)), [days, isHeld]);
  const rows = useMemo(
    () => agendaRows(held, { staffId, showsCancelled, ...(shownOnDay === undefined ? {} : { shownOn: shownOnDay }) }),
    [held, staffId, showsCancelled, shownOnDay],
  );
  const [shown, setShown] = useState<readonly AgendaRow[]>([]);
  const clientNames = useClientNames(useMemo(() => visitsIn(shown), [shown]));
  if (clientNames.error !== undefined) throw clientNames.error;
  const names = useKeptNames(clientNames.value);
  const words = useMemo<AgendaWords>(
    () => ({
      text,
      format,
      signOf,
      clientNames: names,
      ...known,
      staffNames: Object.fromEntries(staff.map((one) => [one.id, one.name])),
    }),
    [text, format, signOf, names, known, staff],
  );
  const notes = useAgendaNotes(held, rows, words, props);
  if (held.length > 0 && rows.every(({ kind }) => kind === 'day' || kind === 'nothing')) {
    const name = staff.find(({ id }) => id === staffId)?.name;
    if (name === undefined && shownOnDay !== undefined) {
      const all = <Button onPress={() => props.shownStaff.showAll()}>{text('views.showAllStaff')}</Button>;
      return <EmptyState title={text('views.agendaEmptyShown')} hint={text('views.agendaEmptyShownHint')} action={all} />;
    }
    const title = name === undefined ? text('views.agendaEmpty') : text('views.agendaEmptyOf', { staff: name });
    return <EmptyState title={title} hint={text('views.agendaEmptyHint', { key: keyCaps('N').join('') })} />;
  }
  return (
    <AgendaTable
      {...props}
      label={text('views.agendaTable', { days: format.dayRange(from, addDays(from, weekDays - 1)) })}
      rows={rows}
      words={words}
      notes={notes}
      onShown={setShown}
    />
  );
}

/** Names of the rows that just came in are on their way; those of before stay, so that nothing blinks. */
function useKeptNames(found: ClientNames | undefined): ClientNames | undefined {
  const [kept, setKept] = useState<Readonly<Record<'found' | 'names', ClientNames | undefined>>>({ found: undefined, names: undefined });
  if (found === undefined || found === kept.found) return kept.names;
  // Who may not see clients any more sees none of before either.
  const names = found === null ? null : { ...kept.names, ...found };
  setKept({ found, names });
  return names;
}

type KnownNames = Pick<AgendaWords, 'serviceNames' | 'categoryNames'>;

function useKnownNames() {
  const live = useLive(async (read): Promise<KnownNames> => {
    const [services, categories] = await Promise.all([read.all('services'), read.all('visitCategories')]);
    const byId = (rows: readonly { readonly id: string; readonly name: string }[]) =>
      Object.fromEntries(rows.map(({ id, name }) => [id, name]));
    return { serviceNames: byId(services), categoryNames: byId(categories) };
  }, []);
  return { error: live.error, value: useSame(live.value) };
}
