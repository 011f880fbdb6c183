import { fold } from '#shared/kernel/fold.ts';
import type { Day } from '#shared/kernel/time.ts';
import { type When, type WhenWords, parseWhen } from './parse-when.ts';

/** What is looked for besides a day by itself. */
export interface ReadQuery {
  /** Whom or what, without the day and without the word for the past. */
  readonly who: string;
  /** The day that was said beside it, as in "haircut fri"; undefined when none was. */
  readonly when: When | undefined;
  /** What was is wanted before what is to come, as in "anna last". */
  readonly isPast: boolean;
}

/** Takes a query apart into whom, when and whether it is the past that is meant. A day by itself says nobody. */
export function readQuery(typed: string, today: Day, words: WhenWords): ReadQuery {
  const parts = typed.trim().split(/\s+/u);
  const whole: ReadQuery = { who: typed.trim(), when: undefined, isPast: false };
  const isPast = (part: string | undefined): boolean => part !== undefined && words.last.includes(fold(part));
  if (parts.length < 2) return whole;
  if (isPast(parts.at(-1))) return { ...whole, who: parts.slice(0, -1).join(' '), isPast: true };
  if (isPast(parts[0])) return { ...whole, who: parts.slice(1).join(' '), isPast: true };
  // The longest day counts: "haircut next fri" is not a haircut called "haircut next".
  for (let length = parts.length - 1; length > 0; length -= 1) {
    const behind = sure(parts.slice(-length), today, words);
    if (behind !== undefined) return { ...whole, who: parts.slice(0, -length).join(' '), when: behind };
    const before = sure(parts.slice(0, length), today, words);
    if (before !== undefined) return { ...whole, who: parts.slice(length).join(' '), when: before };
  }
  return whole;
}

/** What may still become a name, as "mo" may become "Monika", is no day beside one. */
function sure(parts: readonly string[], today: Day, words: WhenWords): When | undefined {
  const when = parseWhen(parts.join(' '), today, words);
  return when?.isSure === true ? when : undefined;
}
