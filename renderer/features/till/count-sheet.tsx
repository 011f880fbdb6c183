import { useRef, type KeyboardEvent } from 'react';
import { type TypedCount, countOf, sheetOf } from './count.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { AmountLine } from '#renderer/ui/amount-line.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';

/** What a count sheet is given. */
export interface CountSheetProps {
  readonly currency: string;
  readonly value: TypedCount;
  readonly onChange: (next: TypedCount) => void;
  readonly label: string;
  /** Enter in the last field, or in the sum. */
  readonly onEnter: () => void;
}

/** A count by notes and coins, or as one sum. Enter goes from face to face, as fingers do. */
export function CountSheet({ currency, value, onChange, label, onEnter }: CountSheetProps) {
  const text = useText();
  const format = useFormat();
  const sheet = useRef<HTMLDivElement>(null);
  const { notes, coins } = sheetOf(currency);
  const counted = countOf(value);
  const next = (event: KeyboardEvent<HTMLDivElement>) => {
    // With Ctrl or ⌘ it is the key of the primary button.
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const fields = [...(sheet.current?.querySelectorAll('input') ?? [])];
    const following = fields[fields.indexOf(event.target) + 1];
    if (following === undefined) onEnter();
    else following.focus();
  };
  const column = (title: string, faces: readonly number[], isFirst: boolean) => (
    <div className="count-column" role="group" aria-label={title}>
      <p className="count-column-title">{title}</p>
      {faces.map((face, index) => (
        <Face
          key={face}
          face={format.amount(face, currency)}
          worth={format.amount(face * (value.pieces[face] ?? 0), currency)}
          pieces={value.pieces[face] ?? null}
          autoFocus={isFirst && index === 0}
          onChange={(pieces) => onChange({ ...value, pieces: { ...value.pieces, [face]: pieces } })}
        />
      ))}
    </div>
  );
  return (
    <div className="count-sheet">
      <Segmented
        label={text('till.countHow')}
        labelHidden
        value={value.how}
        segments={[
          { id: 'pieces', label: text('till.byPieces') },
          { id: 'sum', label: text('till.asSum') },
        ]}
        onChange={(how) => onChange({ ...value, how })}
      />
      {value.how === 'sum' ? (
        <MoneyField
          label={label}
          size="large"
          currency={currency}
          value={value.sumMinor}
          onChange={(sumMinor) => onChange({ ...value, sumMinor })}
          onEnter={onEnter}
          autoFocus
        />
      ) : (
        <>
          <div ref={sheet} role="group" aria-label={label} className="count-columns" onKeyDown={next}>
            {column(text('till.notes'), notes, true)}
            {column(text('till.coins'), coins, false)}
          </div>
          <div className="count-total">
            <AmountLine isLive label={label} amount={counted === null ? '–' : format.amount(counted, currency)} />
          </div>
        </>
      )}
    </div>
  );
}

function Face({
  face,
  worth,
  pieces,
  autoFocus,
  onChange,
}: {
  readonly face: string;
  readonly worth: string;
  readonly pieces: number | null;
  readonly autoFocus: boolean;
  readonly onChange: (pieces: number | null) => void;
}) {
  const text = useText();
  return (
    <div className="count-face" data-empty={pieces === null || pieces === 0 || undefined}>
      <span className="count-face-value" aria-hidden="true">
        {face}
      </span>
      <CountField
        label={text('till.piecesOf', { face })}
        labelHidden
        isBare
        value={pieces}
        max={99_999}
        autoFocus={autoFocus}
        onChange={onChange}
      />
      <span className="count-face-worth">{worth}</span>
    </div>
  );
}
