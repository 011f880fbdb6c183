/** More than these nobody answers at once. */
const shownMost = 3;
/** More than ring at once on any line, so that one that was dismissed is known for as long as it can be heard of. */
const knownMost = 20;

/** A user who dismissed no call so far. */
export const noneDismissed: readonly number[] = [];

/** Which calls were dismissed, as it was kept; undefined for anything else. */
export function parseDismissed(kept: unknown): readonly number[] | undefined {
  return Array.isArray(kept) && kept.every((id): id is number => Number.isInteger(id)) ? kept : undefined;
}

/** The calls that were heard of with one more, the newest first. */
export function withHeard<Call>(heard: readonly Call[], call: Call): readonly Call[] {
  return [call, ...heard].slice(0, knownMost);
}

/** The dismissed ones with one more, the last first. */
export function dismissedWith(dismissed: readonly number[] | undefined, id: number): readonly number[] {
  return [id, ...(dismissed ?? noneDismissed)].slice(0, knownMost);
}

/** What is shown of the calls that were heard of. None before it is known which of them were dismissed: a card that goes again at once is in the way. */
export function callsShown<Call extends { readonly id: number }>(
  heard: readonly Call[],
  dismissed: readonly number[] | undefined,
): readonly Call[] {
  return dismissed === undefined ? [] : heard.filter(({ id }) => !dismissed.includes(id)).slice(0, shownMost);
}
