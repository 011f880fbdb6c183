import { X } from 'lucide-react';
import { addDays, type Day } from '#shared/kernel/time.ts';
import type { DocumentPart } from '#renderer/data/document-wish.ts';
import { entryStateKeys, kindKeys } from './document-columns.ts';
import { accountKeys } from './entry-words.ts';
import type { DocumentFilter } from './document-rows.ts';
import type { DocumentLists } from './use-documents.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import type { Option } from '#renderer/ui/option.tsx';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { Select } from '#renderer/ui/select.tsx';

/** Where nothing is narrowed; a select knows no null. */
const any = '*';
/** How many days are looked through at most. */
const daysMost = 92;

const states = ['too-much', 'open', 'part', 'paid', 'voided', 'any-back', 'gives-back'] as const;
const stateKeys = {
  'too-much': 'documents.stateTooMuch',
  open: 'documents.stateOpen',
  part: 'documents.statePart',
  paid: 'documents.statePaid',
  voided: 'documents.stateVoided',
  'any-back': 'documents.stateAnyBack',
  'gives-back': 'documents.stateGivesBack',
} as const;

const partKeys = { clients: 'documents.partClients', discount: 'documents.partDiscount', late: 'documents.partLate' } as const;

/** What the list is narrowed to: days first, because they decide how much is looked through. */
export function DocumentFilterSide({
  filter,
  lists,
  shows,
  onChange,
}: {
  readonly filter: DocumentFilter;
  readonly lists: DocumentLists | undefined;
  readonly shows: 'bills' | 'entries';
  readonly onChange: (filter: DocumentFilter) => void;
}) {
  const text = useText();
  const set = (change: Partial<DocumentFilter>): void => onChange({ ...filter, ...change });
  const itemId = filter.part?.of === 'account' && filter.part.account === 'item' ? filter.part.ref : null;
  const last = (from: Day): Day => addDays(from, daysMost - 1);
  return (
    <aside className="documents-filter" aria-label={text('documents.filters')}>
      <h2>{text('documents.filters')}</h2>
      {filter.part !== null && itemId === null && (
        <Button icon={<X aria-hidden="true" />} wide onPress={() => set({ part: null })}>
          {text('documents.onlyFigure', { what: partWords(filter.part, text) })}
        </Button>
      )}
      <DayField
        label={text('documents.from')}
        day={filter.from}
        onChange={(from) => set({ from, to: endOf(from, filter.to, last(from)) })}
      />
      <DayField
        label={text('documents.to')}
        day={filter.to}
        min={filter.from}
        max={last(filter.from)}
        onChange={(to) => set({ to: endOf(filter.from, to, last(filter.from)) })}
      />
      <SearchField
        autoFocus
        label={text('documents.search')}
        placeholder={text('documents.search')}
        value={filter.search}
        onChange={(search) => set({ search })}
      />
      {shows === 'bills' ? (
        <Choice
          label={text('documents.colState')}
          options={states.map((id) => ({ id, label: text(stateKeys[id]) }))}
          value={filter.state}
          onChange={(state) => set({ state })}
        />
      ) : (
        <>
          <Choice
            label={text('documents.colKind')}
            options={(Object.keys(kindKeys) as (keyof typeof kindKeys)[]).map((id) => ({ id, label: text(kindKeys[id]) }))}
            value={filter.kind}
            onChange={(kind) => set({ kind })}
          />
          <Choice
            label={text('documents.colState')}
            options={(Object.keys(entryStateKeys) as (keyof typeof entryStateKeys)[]).map((id) => ({
              id,
              label: text(entryStateKeys[id]),
            }))}
            value={filter.stands}
            onChange={(stands) => set({ stands })}
          />
        </>
      )}
      <Choice
        label={text('documents.colTill')}
        options={named(lists?.tills)}
        value={filter.tillId}
        onChange={(tillId) => set({ tillId })}
      />
      <Choice
        label={text('documents.colMethod')}
        options={named(lists?.methods)}
        value={filter.methodId}
        onChange={(methodId) => set({ methodId })}
      />
      {(shows === 'entries' || itemId !== null) && (
        <Choice
          label={text('documents.colItem')}
          options={named(lists?.items)}
          value={itemId}
          onChange={(ref) => set({ part: ref === null ? null : { of: 'account', account: 'item', ref } })}
        />
      )}
      <Choice
        label={text('documents.colStaff')}
        options={named(lists?.staff)}
        value={filter.staffId}
        onChange={(staffId) => set({ staffId })}
      />
      <Choice label={text('documents.doneBy')} options={named(lists?.users)} value={filter.userId} onChange={(userId) => set({ userId })} />
    </aside>
  );
}

/** What a figure is made of, in words; the tax or the item stands in the report that it was opened from. */
function partWords(part: DocumentPart, text: Text): string {
  if (part.of === 'account') return text(`documents.account${accountKeys[part.account]}`);
  if (part.of === 'discount' && part.name !== undefined && part.name !== '') return part.name;
  if (part.of === 'clients' && part.tillIds !== undefined) return text('documents.partTills', { count: part.tillIds.length });
  return text(partKeys[part.of]);
}

/** The last day of a period that begins so: never before its begin, never more than can be looked through. */
function endOf(from: Day, to: Day, last: Day): Day {
  if (to < from) return from;
  return to > last ? last : to;
}

function Choice<Id extends string>({
  label,
  options,
  value,
  onChange,
}: {
  readonly label: string;
  readonly options: readonly Option<Id>[];
  readonly value: Id | null;
  readonly onChange: (id: Id | null) => void;
}) {
  const text = useText();
  return (
    <Select<Id | typeof any>
      label={label}
      value={value ?? any}
      onChange={(id) => onChange(id === any ? null : id)}
      options={[{ id: any, label: text('documents.any') }, ...options]}
    />
  );
}

function DayField({
  label,
  day,
  min,
  max,
  onChange,
}: {
  readonly label: string;
  readonly day: Day;
  readonly min?: Day;
  readonly max?: Day;
  readonly onChange: (day: Day) => void;
}) {
  const format = useFormat();
  const today = useToday();
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  return <DateButton variant="field" label={label} text={format.shortDay(day)} day={day} today={today} {...bounds} onChange={onChange} />;
}

function named(rows: readonly { readonly id: string; readonly name: string }[] | undefined): readonly Option[] {
  return (rows ?? []).map(({ id, name }) => ({ id, label: name }));
}
