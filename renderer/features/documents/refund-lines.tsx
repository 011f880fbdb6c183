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
  return (
    <fieldset className="refund-lines">
      <legend className="refund-legend">{text('documents.what')}</legend>
      {left.map(({ line, quantityMilli, amountMinor }) => {
        const picked = picks.find((pick) => pick.lineId === line.id)?.quantityMilli ?? 0;
        const pieces = quantityMilli / piece;
        return (
          <div key={line.id} className="refund-line">
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
    </fieldset>
  );
}
