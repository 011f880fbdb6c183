import { canonicalJson } from '#shared/kernel/canonical.ts';
import { checkAhead } from '#shared/sync/checked-row.ts';
import type { Coverage, WindowTerms } from '#shared/sync/coverage.ts';
import { nextPart, withPart } from '#shared/sync/coverage.ts';
import type { Wire, WireAnswer } from '#shared/sync/desk-sync.ts';
import type { FillRequest, FillResponse } from '#shared/sync/protocol.ts';

/** Pages of a fill, of which the next is on its way while one is written. */
export interface FillAhead {
  /** The page that was asked for; it may have been on its way for some time. */
  page(asked: FillRequest): Promise<WireAnswer<FillResponse>>;
  /**
   * Sends for the page that will be asked for next, and looks at its rows when it comes. What was sent for and is not what is asked for then is
   * thrown away.
   */
  sendFor(next: FillRequest): void;
}

/** Begins with nothing on its way. */
export function createFillAhead(wire: Pick<Wire, 'fill'>): FillAhead {
  let ahead: { readonly name: string; readonly answer: Promise<WireAnswer<FillResponse>> } | null = null;
  return {
    page: (asked) => {
      const found = ahead?.name === canonicalJson(asked) ? ahead.answer : undefined;
      ahead = null;
      return found ?? wire.fill(asked);
    },
    sendFor: (next) => {
      const answer = wire.fill(next).then((came) => {
        if (came.ok) checkAhead(came.value.changes);
        return came;
      });
      // Whoever asks for the page hears what is wrong with it; nobody else need.
      answer.catch(() => undefined);
      ahead = { name: canonicalJson(next), answer };
    },
  };
}

/**
 * What will be asked for once this page is written: the next of its part, or the first of the part that then is missing. Null when nothing is.
 * A guess: the window may move, and changes may come in between.
 */
export function askedNext(asked: FillRequest, page: FillResponse, coverage: Coverage, terms: WindowTerms | null): FillRequest | null {
  if (page.next !== null) return { ...asked, after: page.next };
  if (terms === null) return null;
  const part = nextPart(withPart(coverage, coverage.branchId ?? '', asked.part), terms);
  return part === null ? null : { ...asked, part, after: null };
}
