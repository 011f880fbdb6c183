import type { Format } from './format.ts';
import type { Text } from './text.ts';

const shortKeys = {
  cancelled: 'calendar.cancelledByWhom',
  moved: 'calendar.movedAwayByWhom',
  'taken-away': 'calendar.takenAwayByWhom',
} as const;
const wholeKeys = { cancelled: 'calendar.cancelledBy', moved: 'calendar.movedAwayBy', 'taken-away': 'calendar.takenAwayBy' } as const;

/** What another desk did: `who` is undefined for somebody whom this desk does not know, `what` left out where it is seen or needs no words. */
export function newsText(text: Text, deed: 'changed' | keyof typeof wholeKeys, who: string | undefined, what?: string): string {
  if (deed === 'changed') return who === undefined ? text('calendar.changedElsewhere') : text('calendar.changedBy', { who });
  const named = who ?? text('calendar.otherDesk');
  return what === undefined ? text(shortKeys[deed], { who: named }) : text(wholeKeys[deed], { who: named, what });
}

/** A deed, whose it is, and what it was done to. */
interface PlaceNews {
  readonly day: string;
  readonly staffIds: readonly string[];
  readonly deed: Parameters<typeof newsText>[1];
  readonly who: string | undefined;
}

/** News of days in words: of one day, or of what one staff member has on it; and of each day once, to be read out. */
export function newsOfDays(news: readonly PlaceNews[], text: Text, format: Format) {
  const newsOf = (day: string, staffId?: string): string | undefined =>
    newsOfPlace(
      news.filter((one) => one.day === day && (staffId === undefined || one.staffIds.includes(staffId))),
      text,
    );
  const items = [...new Set(news.map(({ day }) => day))].map((day) => ({
    text: text('calendar.newsOn', { day: format.longDay(day), news: newsOf(day) ?? '' }),
    isGone: false,
  }));
  return { newsOf, items };
}

/** What was done, if it is one thing; else how much. */
function newsOfPlace(news: readonly PlaceNews[], text: Text): string | undefined {
  const words = new Set(news.map(({ deed, who }) => newsText(text, deed, who)));
  const [first] = words;
  return words.size > 1 ? text('calendar.changesElsewhere', { count: news.length }) : first;
}
