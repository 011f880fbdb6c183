import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';

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
