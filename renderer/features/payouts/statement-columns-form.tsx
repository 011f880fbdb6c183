import { useText } from '#renderer/i18n/text-provider.tsx';
import type { TextKey } from '#renderer/i18n/text.ts';
import { Select } from '#renderer/ui/select.tsx';
import { type StatementColumns, type StatementField, statementFields } from './read-statement.ts';

const words: Readonly<Record<StatementField, Extract<TextKey, `payouts.column${string}`>>> = {
  day: 'payouts.columnDay',
  reference: 'payouts.columnReference',
  gross: 'payouts.columnGross',
  fee: 'payouts.columnFee',
  net: 'payouts.columnNet',
};
/** Where no column is; a select knows no null, and no column of a file is called so. */
const none = '\u0000none';

/** Which column of the list tells what, guessed and to be put right. */
export function StatementColumnsForm({
  heads,
  columns,
  onChange,
}: {
  readonly heads: readonly string[];
  readonly columns: StatementColumns;
  readonly onChange: (columns: StatementColumns) => void;
}) {
  const text = useText();
  const labelOf = (field: StatementField): string => text(words[field] as 'payouts.columnDay');
  const options = [
    { id: none, label: text('payouts.noColumn') },
    ...[...new Set(heads)].map((head) => ({ id: head, label: head, isName: true })),
  ];
  const errorOf = (field: StatementField): string | undefined => {
    if (field === 'day' && columns.day === null) return text('payouts.needDay');
    return field === 'net' && columns.net === null && columns.gross === null ? text('payouts.needAmount') : undefined;
  };
  return (
    <fieldset className="statement-columns">
      <legend>{text('payouts.columns')}</legend>
      {statementFields.map((field) => (
        <Select
          key={field}
          label={labelOf(field)}
          options={options}
          value={columns[field] ?? none}
          error={errorOf(field)}
          onChange={(head) => onChange({ ...columns, [field]: head === none ? null : head })}
        />
      ))}
    </fieldset>
  );
}
