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
  onChange,
}: {
  readonly left: readonly LeftOfLine[];
  readonly picks: readonly Pick[];
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
  return (
    <fieldset className="refund-lines">
      <legend className="refund-legend">{text('documents.what')}</legend>
      {byPackage(left.map((one) => ({ ...one, inPackage: one.line.inPackage }))).map(({ sold, lines }) => (
        <Fragment key={sold?.id ?? lines[0]?.line.id}>
          {sold !== undefined && (
            <Checkbox
              isSelected={lines.every(({ line, quantityMilli }) =>
                picks.some((pick) => pick.lineId === line.id && pick.quantityMilli === quantityMilli),
              )}
              onChange={(isSelected) => setAll(lines, isSelected)}
            >
              {text('documents.wholePackage', { name: sold.name })}
            </Checkbox>
          )}
          {lines.map(({ line, quantityMilli, amountMinor }) => {
            const picked = picks.find((pick) => pick.lineId === line.id)?.quantityMilli ?? 0;
            const pieces = quantityMilli / piece;
            return (
              <div key={line.id} className="refund-line" data-within={sold === undefined ? undefined : true}>
                <Checkbox isSelected={picked > 0} onChange={(isSelected) => set(line.id, isSelected ? quantityMilli : 0)}>
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
