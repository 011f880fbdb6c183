import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { shareText } from './week-words.ts';

/** How many visits a day has, and how much of its hours they take; undefined where there are no hours to take. */
export function DayLoad({ visits, share }: { readonly visits: number; readonly share: number | undefined }) {
  const text = useText();
  const format = useFormat();
  return (
    <span className="overview-load">
      <span>{text('calendar.visits', { count: visits })}</span>{' '}
      {share !== undefined && (
        <span className="overview-share">
          {shareText(share, format)}
          <span className="visually-hidden"> {text('views.bookedWord')}</span>
        </span>
      )}
    </span>
  );
}
