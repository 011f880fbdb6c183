import { CircleCheck, TriangleAlert } from 'lucide-react';
import { ownWordsMost } from './use-first-count.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { SumList } from '#renderer/ui/layout.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';

/** The difference between count and books: a word, a sign and an icon, so that none depends on the colour. */
export function OverShort({ minor, currency }: { readonly minor: number; readonly currency: string }) {
  const text = useText();
  const format = useFormat();
  const amount = format.amount(Math.abs(minor), currency);
  const words = minor === 0 ? text('till.exact') : minor > 0 ? text('till.overBy', { amount }) : text('till.shortBy', { amount });
  return (
    <p className="over-short" data-tone={minor === 0 ? 'good' : 'warn'} role="status">
      {minor === 0 ? <CircleCheck aria-hidden="true" /> : <TriangleAlert aria-hidden="true" />}
      <span>{words}</span>
      <strong>{format.signedAmount(minor, currency)}</strong>
    </p>
  );
}

interface CountBesideBooksProps {
  readonly countedMinor: number;
  readonly expectedMinor: number;
  readonly currency: string;
  /** What is noted of a first count, unasked; empty where there was none. */
  readonly firstWords: string;
  readonly note: string;
  readonly noteHint: string | undefined;
  readonly onNote: (note: string) => void;
}

/** A count beside the books: both sums, the difference, and a note where there is something to say. */
export function CountBesideBooks({ countedMinor, expectedMinor, currency, firstWords, note, noteHint, onNote }: CountBesideBooksProps) {
  const text = useText();
  const format = useFormat();
  const differs = countedMinor !== expectedMinor;
  return (
    <>
      <SumList
        lines={[
          { id: 'counted', label: text('till.counted'), amount: format.amount(countedMinor, currency) },
          { id: 'expected', label: text('till.expected'), amount: format.amount(expectedMinor, currency) },
        ]}
      />
      <OverShort minor={countedMinor - expectedMinor} currency={currency} />
      {firstWords !== '' && <p className="till-quiet">{text('close.firstNoted', { words: firstWords })}</p>}
      {(differs || firstWords !== '') && (
        <TextArea
          label={text('till.noteLabel')}
          hint={noteHint}
          value={note}
          onChange={onNote}
          maxLength={ownWordsMost}
          autoFocus={differs}
        />
      )}
    </>
  );
}
