import { useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import type { StatementTrouble } from './read-statement.ts';

/** So many lines are named; whoever has more has chosen the wrong columns. */
const namedMost = 8;

/** What is wrong with lines of the file, by their number. */
export function StatementTroubles({
  troubles,
  currency,
}: {
  readonly troubles: readonly StatementTrouble[];
  /** Of the account that the list is of. */
  readonly currency: string;
}) {
  const text = useText();
  if (troubles.length === 0) return null;
  const more = troubles.length - namedMost;
  return (
    <Banner tone="warn" title={text('payouts.troubles', { count: troubles.length })}>
      <ul className="statement-troubles">
        {troubles.slice(0, namedMost).map((trouble) => (
          <li key={trouble.line}>{troubleWords(text, currency, trouble)}</li>
        ))}
        {more > 0 && <li>{text('payouts.moreTroubles', { count: more })}</li>}
      </ul>
    </Banner>
  );
}

function troubleWords(text: Text, currency: string, { what, line, column, said }: StatementTrouble): string {
  switch (what) {
    case 'not-a-day':
      return text('payouts.notADay', { line, column, said });
    case 'not-an-amount':
      return text('payouts.notAnAmount', { line, column, said });
    case 'other-currency':
      return text('payouts.otherCurrency', { line, column, said, currency });
    case 'no-amounts':
      return text('payouts.noAmounts', { line });
    case 'does-not-add-up':
      return text('payouts.doesNotAddUp', { line });
  }
}
