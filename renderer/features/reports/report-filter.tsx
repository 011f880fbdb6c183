import type { VisitFilter } from '#shared/booking/visit-filter.ts';
import { narrowing, openFilter, reportDaysMost, reportEnd } from '#shared/booking/visit-filter.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { readClient } from '#renderer/data/clients/read-client.ts';
import { useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import type { Option } from '#renderer/ui/option.tsx';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { SeveralField } from '#renderer/ui/several-field.tsx';
import type { ReportLists } from './use-report.ts';

/** Where nothing is narrowed; a select knows no null. */
const any = '*';

/** What the report is narrowed to. The days stand first, because they decide how much is looked through. */
export function ReportFilter({
  filter,
  lists,
  onChange,
}: {
  readonly filter: VisitFilter;
  readonly lists: ReportLists | undefined;
  readonly onChange: (filter: VisitFilter) => void;
}) {
  const text = useText();
  const set = (change: Partial<VisitFilter>): void => onChange({ ...filter, ...change });
  const count = narrowing(filter);
  return (
    <aside className="report-filter" aria-label={text('report.filters')}>
      <header className="report-filter-head">
        <h2>{text('report.filters')}</h2>
        {count > 0 && (
          <Button variant="plain" onPress={() => onChange(openFilter(filter.from, filter.to))}>
            {text('report.clear', { count })}
          </Button>
        )}
      </header>
      {filter.clientId === null ? <DayFields filter={filter} set={set} /> : <ClientOnly clientId={filter.clientId} set={set} />}
      <WhoFields filter={filter} lists={lists} set={set} />
      <WhatFields filter={filter} lists={lists} set={set} />
      <EntryFields filter={filter} lists={lists} set={set} />
    </aside>
  );
}

function DayFields({ filter, set }: Pick<Part, 'filter' | 'set'>) {
  const text = useText();
  return (
    <>
      <DayField label={text('report.from')} day={filter.from} onChange={(from) => set({ from, to: reportEnd(from, filter.to) })} />
      <DayField
        label={text('report.to')}
        day={filter.to}
        min={filter.from}
        max={addDays(filter.from, reportDaysMost - 1)}
        onChange={(to) => set({ to: reportEnd(filter.from, to) })}
      />
      <p className="report-quiet">{text('report.daysMost', { count: reportDaysMost })}</p>
    </>
  );
}

interface Part {
  readonly filter: VisitFilter;
  readonly lists: ReportLists | undefined;
  readonly set: (change: Partial<VisitFilter>) => void;
}

/** In place of the days: whose visits these are, and the way back to everybody's. */
function ClientOnly({ clientId, set }: { readonly clientId: string } & Pick<Part, 'set'>) {
  const text = useText();
  const session = useSession();
  const client = useLive((read) => readClient(read, clientId, session), [clientId, session]).value;
  return (
    <div className="report-client">
      <p>
        {text('report.visitsOf')} <strong translate="no">{client?.displayName ?? text('visit.unknownClient')}</strong>
      </p>
      <p className="report-quiet">{text('report.visitsOfHint')}</p>
      <Button onPress={() => set({ clientId: null })}>{text('report.allClients')}</Button>
    </div>
  );
}

function WhoFields({ filter, lists, set }: Part) {
  const text = useText();
  const session = useSession();
  const clientLabel = text(session.reads('contact') ? 'report.clientNameOrPhone' : 'report.clientName');
  return (
    <>
      <StaffField filter={filter} lists={lists} set={set} />
      {session.can('clients.view') && filter.clientId === null && (
        <SearchField label={clientLabel} placeholder={clientLabel} value={filter.client} onChange={(client) => set({ client })} />
      )}
      {filter.clientId === null && (
        <Select
          label={text('report.withClient')}
          value={filter.withClient}
          onChange={(withClient) => set({ withClient })}
          options={[
            { id: 'all', label: text('report.withAll') },
            { id: 'with', label: text('report.withOnly') },
            { id: 'without', label: text('report.withoutOnly') },
          ]}
        />
      )}
    </>
  );
}

/** Several at once; all of them are the same as anybody, also who left since. */
function StaffField({ filter: { staffIds }, lists, set }: Part) {
  const text = useText();
  const format = useFormat();
  const options = named(lists?.staff);
  const ids = options.map(({ id }) => id);
  const [one] = staffIds ?? [];
  const name = staffIds?.length === 1 ? options.find(({ id }) => id === one)?.label : undefined;
  const some = text('report.staffChosen', { chosen: format.number(staffIds?.length ?? 0), of: format.number(ids.length) });
  return (
    <SeveralField
      label={text('report.staffMembers')}
      text={staffIds === null ? text('report.anybody') : (name ?? some)}
      allLabel={text('views.everybody')}
      options={options}
      chosen={new Set(staffIds ?? ids)}
      onChange={(chosen) => set({ staffIds: chosen.length === ids.length ? null : chosen })}
    />
  );
}

function WhatFields({ filter, lists, set }: Part) {
  const text = useText();
  const serviceCategories = [...new Set([...(lists?.serviceById.values() ?? [])].map((service) => service.category))]
    .filter((name) => name !== '')
    .toSorted();
  return (
    <>
      <Select
        label={text('report.state')}
        value={filter.state}
        onChange={(state) => set({ state })}
        options={[
          { id: 'all', label: text('report.stateAll') },
          { id: 'kept', label: text('report.stateKept') },
          { id: 'cancelled', label: text('report.stateCancelled') },
          { id: 'mistake', label: text('report.stateMistake') },
        ]}
      />
      <Choice
        label={text('visit.status')}
        anyLabel={text('report.anyStatus')}
        options={[
          { id: 'waiting', label: text('visit.waiting') },
          { id: 'confirmed', label: text('visit.confirmed') },
          { id: 'arrived', label: text('visit.arrived') },
          { id: 'no-show', label: text('visit.noShow') },
          { id: 'cancelled', label: text('visit.cancelled') },
        ]}
        value={filter.status}
        onChange={(status) => set({ status })}
      />
      <Select
        label={text('report.paid')}
        value={filter.paid}
        onChange={(paid) => set({ paid })}
        options={[
          { id: 'all', label: text('report.paidAll') },
          { id: 'full', label: text('report.paidFull') },
          { id: 'open', label: text('report.paidOpen') },
        ]}
      />
      <Choice
        label={text('report.serviceCategory')}
        anyLabel={text('report.anyCategory')}
        options={serviceCategories.map((name) => ({ id: name, label: name }))}
        value={filter.serviceCategory}
        onChange={(serviceCategory) => set({ serviceCategory })}
      />
      <Choice
        label={text('report.category')}
        anyLabel={text('report.anyCategory')}
        options={named(lists?.categories)}
        value={filter.categoryId}
        onChange={(categoryId) => set({ categoryId })}
      />
    </>
  );
}

function EntryFields({ filter, lists, set }: Part) {
  const text = useText();
  return (
    <>
      <Choice
        label={text('report.source')}
        anyLabel={text('report.anySource')}
        options={[
          { id: 'desk', label: text('report.desk') },
          { id: 'online', label: text('report.online') },
          { id: 'kiosk', label: text('report.kiosk') },
          { id: 'import', label: text('report.import') },
        ]}
        value={filter.source}
        onChange={(source) => set({ source })}
      />
      <Choice
        label={text('report.user')}
        anyLabel={text('report.anybody')}
        options={named(lists?.users)}
        value={filter.userId}
        onChange={(userId) => set({ userId })}
      />
      <DayField
        label={text('report.createdFrom')}
        day={filter.createdFrom}
        clearLabel={text('report.clearDay', { field: text('report.createdFrom') })}
        onChange={(createdFrom) => set({ createdFrom })}
        onClear={() => set({ createdFrom: null })}
      />
      <DayField
        label={text('report.createdTo')}
        day={filter.createdTo}
        clearLabel={text('report.clearDay', { field: text('report.createdTo') })}
        onChange={(createdTo) => set({ createdTo })}
        onClear={() => set({ createdTo: null })}
      />
    </>
  );
}

function Choice<Id extends string>({
  label,
  anyLabel,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly anyLabel: string;
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id | null) => void;
}) {
  return (
    <Select<Id | typeof any>
      label={label}
      value={value ?? any}
      onChange={(id) => onChange(id === any ? null : id)}
      options={[{ id: any, label: anyLabel }, ...options]}
    />
  );
}

function DayField({
  label,
  day,
  min,
  max,
  onChange,
  onClear,
  clearLabel = '',
}: {
  readonly label: string;
  readonly day: Day | null;
  readonly min?: Day;
  readonly max?: Day;
  readonly onChange: (day: Day) => void;
  /** Given where the day may also be none. */
  readonly onClear?: () => void;
  readonly clearLabel?: string;
}) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  return (
    <DateButton
      variant="field"
      label={label}
      text={day === null ? text('report.noDay') : format.shortDay(day)}
      day={day ?? today}
      today={today}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      onChange={onChange}
      {...(onClear === undefined || day === null ? {} : { clear: { label: clearLabel, run: onClear } })}
    />
  );
}

function named(rows: readonly { readonly id: string; readonly name: string }[] | undefined): readonly Option[] {
  return (rows ?? []).map(({ id, name }) => ({ id, label: name }));
}
