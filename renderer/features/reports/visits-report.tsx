import { CalendarSearch, Download, Settings2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { openFilter, type VisitFilter } from '#shared/booking/visit-filter.ts';
import type { Refusal } from '#shared/commands/command.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { addDays, type Day } from '#shared/kernel/time.ts';
import type { KeptFile } from '#renderer/data/kept-file.ts';
import { useBranch, useToday } from '#renderer/data/use-desk.tsx';
import { useRemembered } from '#renderer/data/use-remembered.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { CellLink } from '#renderer/ui/cell-link.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { type MarkShape, StatusMark, type Tone } from '#renderer/ui/status-mark.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { type Sorting, type VirtualColumn, VirtualTable } from '#renderer/ui/virtual-table.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { MissingDays } from './missing-days.tsx';
import { type ReportColumn, type ReportWords, reportColumns, sortRows } from './report-columns.ts';
import { csvRowsMost, reportCsv } from './report-csv.ts';
import { ReportFilter } from './report-filter.tsx';
import { type Report, type ReportRow, useReport } from './use-report.ts';
import './reports.css';

/** What the report needs from outside: how a visit's state looks, where it opens, how a refusal is said, and where files go. */
export interface VisitsReportPorts {
  readonly signOf: (visit: Visit, text: Text) => { readonly tone: Tone; readonly shape: MarkShape; readonly label: string };
  readonly refusalText: (refusal: Refusal, text: Text) => string;
  readonly onOpenVisit: (visit: Visit) => void;
  readonly keepFile: (file: KeptFile) => void;
}

const typedColumns: ReadonlySet<string> = new Set(['client', 'services', 'staff', 'categories', 'createdBy', 'reason', 'comment']);
const usualDays = 7;
const usualColumns: readonly string[] = reportColumns.filter((one) => one.isUsual).map(({ id }) => id);

/** Columns as they were kept; one that is no longer there is forgotten. */
function keptColumns(kept: unknown): readonly string[] | undefined {
  const known = reportColumns.filter(({ id }) => Array.isArray(kept) && kept.includes(id)).map(({ id }) => id);
  return known.length === 0 ? undefined : known;
}

/** What the report begins with. */
export interface VisitsReportProps {
  readonly ports: VisitsReportPorts;
  /** Every visit of this client. */
  readonly clientId?: string | null;
  /** What stands in the calendar on this day, as the day's totals count it. */
  readonly bookedOn?: Day;
}

/** Every visit of some days or of one client, the cancelled and the mistaken with them unless they are left out. */
export function VisitsReport({ ports, clientId = null, bookedOn }: VisitsReportProps) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const today = useToday();
  const [filter, setFilter] = useState<VisitFilter>(() => ({
    ...(bookedOn === undefined
      ? openFilter(addDays(today, -usualDays), addDays(today, usualDays))
      : { ...openFilter(bookedOn, bookedOn), state: 'kept' }),
    clientId,
  }));
  const [sorting, setSorting] = useState<Sorting>({ columnId: 'when', isDescending: clientId !== null });
  const columnIds = useRemembered('reports:columns', usualColumns, keptColumns);
  const shown = useMemo(() => new Set(columnIds.value ?? usualColumns), [columnIds.value]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const report = useReport(filter);
  const words = useMemo<ReportWords>(() => ({ text, format, branch }), [text, format, branch]);
  const rows = useMemo(() => sortRows(report?.rows ?? [], sorting.columnId, sorting.isDescending), [report, sorting]);
  const columns = reportColumns.filter(({ id }) => shown.has(id));
  // What a filter hides is not chosen any more, so that nothing out of sight is changed.
  const chosenRows = rows.filter((row) => chosen.has(row.visit.id));
  const narrow = (next: VisitFilter): void => {
    setFilter(next);
    setChosen(new Set());
  };
  const exportCsv = (): void => {
    if (rows.length > csvRowsMost) {
      toast.show({ text: text('report.tooMany', { most: csvRowsMost }), tone: 'warn' });
      return;
    }
    const name = filter.clientId === null ? `foyer-visits-${filter.from}-${filter.to}.csv` : `foyer-visits-client-${today}.csv`;
    ports.keepFile({ name, type: 'text/csv', kind: 'appointments', count: rows.length, content: reportCsv(rows, columns, words) });
    toast.show({ text: text('report.exported', { file: name, count: rows.length }), tone: 'good' });
  };
  return (
    <div className="report">
      <ReportFilter filter={filter} lists={report?.lists} onChange={narrow} />
      <div className="report-main">
        {filter.clientId === null && <MissingDays from={filter.from} to={filter.to} />}
        {report !== undefined && chosenRows.length > 0 ? (
          <BulkBar
            rows={chosenRows}
            lists={report.lists}
            refusalText={(refusal) => ports.refusalText(refusal, text)}
            onClear={() => setChosen(new Set())}
          />
        ) : (
          <ReportBar rows={rows} shown={shown} onShown={(next) => columnIds.set([...next])} onExport={exportCsv} />
        )}
        <ReportTable
          report={report}
          rows={rows}
          columns={columns}
          words={words}
          ports={ports}
          sorting={sorting}
          onSort={setSorting}
          chosen={chosen}
          onChosen={setChosen}
        />
      </div>
    </div>
  );
}

function ReportBar({
  rows,
  shown,
  onShown,
  onExport,
}: {
  readonly rows: readonly ReportRow[];
  readonly shown: ReadonlySet<string>;
  readonly onShown: (shown: ReadonlySet<string>) => void;
  readonly onExport: () => void;
}) {
  const text = useText();
  const off = rows.filter((row) => row.visit.status === 'cancelled').length;
  const toggle = (id: string): void => onShown(new Set(shown.has(id) ? [...shown].filter((one) => one !== id) : [...shown, id]));
  return (
    <div className="report-bar">
      <p role="status">
        <strong>{text('report.count', { count: rows.length })}</strong>
        {rows.length > 0 && <span className="report-quiet"> · {text('report.countOff', { count: off })}</span>}
      </p>
      <Menu
        label={text('report.columns')}
        trigger={<Button icon={<Settings2 />}>{text('report.columns')}</Button>}
        groups={[
          {
            id: 'columns',
            label: text('report.columns'),
            entries: reportColumns.map(({ id, head }) => ({
              id,
              label: text(head),
              isChosen: shown.has(id),
              // The last column cannot be taken away: an empty table says nothing.
              isDisabled: shown.has(id) && shown.size === 1,
              run: () => toggle(id),
            })),
          },
        ]}
      />
      <Button icon={<Download />} isDisabled={rows.length === 0} onPress={onExport}>
        {text('report.export')}
      </Button>
    </div>
  );
}

interface ReportTableProps {
  readonly report: Report | undefined;
  readonly rows: readonly ReportRow[];
  readonly columns: readonly ReportColumn[];
  readonly words: ReportWords;
  readonly ports: VisitsReportPorts;
  readonly sorting: Sorting;
  readonly onSort: (sorting: Sorting) => void;
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
}

function ReportTable({ report, rows, columns, words, ports, sorting, onSort, chosen, onChosen }: ReportTableProps) {
  const { text, format } = words;
  if (report === undefined) return <Spinner label={text('common.loading')} />;
  if (rows.length === 0) return <EmptyState icon={<CalendarSearch />} title={text('report.nothing')} hint={text('report.nothingHint')} />;
  const kept = rows.filter((row) => row.visit.status !== 'cancelled');
  const [first] = columns;
  return (
    <VirtualTable
      caption={text('report.table')}
      columns={[choiceColumn(rows, chosen, onChosen, words), ...columns.map((column) => tableColumn(column, words, ports))]}
      rows={rows}
      rowKey={(row) => row.visit.id}
      sorting={sorting}
      onSort={onSort}
      rowState={(row) => (chosen.has(row.visit.id) ? 'selected' : row.visit.status === 'cancelled' ? 'off' : undefined)}
      footer={{
        ...(first === undefined || first.id === 'price' || first.id === 'minutes' ? {} : { [first.id]: text('report.sumKept') }),
        minutes: format.number(kept.reduce((sum, row) => sum + row.minutes, 0)),
        price: format.amount(sumMinor(kept.map((row) => row.netMinor))),
      }}
    />
  );
}

function choiceColumn(
  rows: readonly ReportRow[],
  chosen: ReadonlySet<string>,
  onChosen: (chosen: ReadonlySet<string>) => void,
  { text, format }: ReportWords,
): VirtualColumn<ReportRow> {
  const areAll = rows.every((row) => chosen.has(row.visit.id));
  const choose = (id: string, isChosen: boolean): void =>
    onChosen(new Set(isChosen ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  return {
    id: 'choice',
    head: text('report.selectAll'),
    width: '44px',
    headControl: (
      <Checkbox
        isSelected={areAll}
        isIndeterminate={!areAll && chosen.size > 0}
        onChange={(isChosen) => onChosen(new Set(isChosen ? rows.map((row) => row.visit.id) : []))}
      >
        <span className="visually-hidden">{text('report.selectAll')}</span>
      </Checkbox>
    ),
    cell: (row) => (
      <Checkbox isSelected={chosen.has(row.visit.id)} onChange={(isChosen) => choose(row.visit.id, isChosen)}>
        <span className="visually-hidden">{text('report.select', { client: row.client, when: format.dayAndTime(row.startsAt) })}</span>
      </Checkbox>
    ),
  };
}

function tableColumn(column: ReportColumn, words: ReportWords, { signOf, onOpenVisit }: VisitsReportPorts): VirtualColumn<ReportRow> {
  const { id, head, width, align } = column;
  return {
    id,
    head: words.text(head),
    isSortable: true,
    ...(width === undefined ? {} : { width }),
    ...(align === undefined ? {} : { align }),
    cell: (row) => {
      const said = column.cell(row, words);
      if (id === 'status') {
        const sign = signOf(row.visit, words.text);
        return <StatusMark tone={sign.tone} shape={sign.shape} label={said} showsLabel />;
      }
      // What people typed is no text of ours; it may be shortened, and is whole when pointed at.
      if (id !== 'when') {
        return (
          <span title={said} {...(typedColumns.has(id) ? { translate: 'no' } : {})}>
            {said}
          </span>
        );
      }
      return (
        <CellLink title={words.text('report.openVisit')} onPress={() => onOpenVisit(row.visit)}>
          {said}
        </CellLink>
      );
    },
  };
}
