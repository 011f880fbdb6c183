import { Fragment } from 'react';
import { byPackage } from '#shared/till/packages.ts';
import type { LeftOfLine, Pick } from '#shared/till/refund.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';

const piece = 1000;

/** The lines of which something is left, each chosen whole or by the piece. */
export function RefundLines({
  left,
  picks,
  isFirst,
  onChange,
}: {
  readonly left: readonly LeftOfLine[];
  readonly picks: readonly Pick[];
  /** Whether this is what has to be answered first: the keyboard is on the first line then. */
  readonly isFirst: boolean;
  readonly onChange: (picks: readonly Pick[]) => void;
}) {
  const text = useText();
  const format = useFormat();
  const set = (lineId: string, quantityMilli: number): void => {
    const others = picks.filter((pick) => pick.lineId !== lineId);
    onChange(quantityMilli === 0 ? others : [...others, { lineId, quantityMilli }]);
  };
  const setAll = (lines: readonly LeftOfLine[], isSelected: boolean): void => {
    const others = picks.filter((pick) => !lines.some(({ line }) => line.id === pick.lineId));
    onChange(isSelected ? [...others, ...lines.map(({ line, quantityMilli }) => ({ lineId: line.id, quantityMilli }))] : others);
  };
  const isWhole = (lines: readonly LeftOfLine[]): boolean =>
    lines.every(({ line, quantityMilli }) => picks.some((pick) => pick.lineId === line.id && pick.quantityMilli === quantityMilli));
  const parts = byPackage(left.map((one) => ({ ...one, inPackage: one.line.inPackage })));
  // A package that is all of the bill is chosen whole by its own name.
  const hasWhole = left.length > 1 && (parts.length > 1 || parts[0]?.sold === undefined);
  return (
    <fieldset className="refund-lines">
      <legend className="refund-legend">{text('documents.what')}</legend>
      {hasWhole && (
        <Checkbox
          isSelected={isWhole(left)}
          isIndeterminate={picks.length > 0 && !isWhole(left)}
          onChange={(isSelected) => setAll(left, isSelected)}
        >
          {text('documents.wholeBill')}
        </Checkbox>
      )}
      {parts.map(({ sold, lines }) => (
        <Fragment key={sold?.id ?? lines[0]?.line.id}>
          {sold !== undefined && (
            <Checkbox isSelected={isWhole(lines)} onChange={(isSelected) => setAll(lines, isSelected)}>
              {text('documents.wholePackage', { name: sold.name })}
            </Checkbox>
          )}
          {lines.map(({ line, quantityMilli, amountMinor }) => {
            const picked = picks.find((pick) => pick.lineId === line.id)?.quantityMilli ?? 0;
            const pieces = quantityMilli / piece;
            return (
              <div key={line.id} className="refund-line" data-within={sold === undefined ? undefined : true}>
                <Checkbox
                  isSelected={picked > 0}
                  autoFocus={isFirst && line.id === left[0]?.line.id}
                  onChange={(isSelected) => set(line.id, isSelected ? quantityMilli : 0)}
                >
                  {text('documents.line', { title: line.title, amount: format.amount(amountMinor) })}
                </Checkbox>
                {pieces > 1 && Number.isInteger(pieces) && (
                  <CountField
                    label={text('documents.pieces', { title: line.title })}
                    labelHidden
                    max={pieces}
                    value={picked / piece}
                    onChange={(count) => set(line.id, (count ?? 0) * piece)}
                  />
                )}
              </div>
            );
          })}
        </Fragment>
      ))}
    </fieldset>
  );
}
