import { assert } from '#shared/kernel/assert.ts';
import { canonicalJson } from '#shared/kernel/canonical.ts';
import { limits } from '#shared/kernel/limits.ts';
import { applyDelta } from '#shared/sync/apply-delta.ts';
import { applyFill } from '#shared/sync/apply-fill.ts';
import { cursorOfHeads, higher, isBehind } from '#shared/sync/gone-back.ts';
import {
  type FillKey,
  type FillPart,
  type FillRequest,
  type FillResponse,
  type PullResponse,
  protocolVersion,
} from '#shared/sync/protocol.ts';
import type { DeskTx } from '#shared/sync/desk-store.ts';
import type { Wire, WireAnswer } from '#shared/sync/desk-sync.ts';

/** A page of the first days, with what it answers. */
interface FirstPage {
  readonly asked: FillRequest;
  readonly page: FillResponse;
}

/** What takes a copy's place when it cannot be continued: the first days behind the reset's cursor, and what changed while they came. */
export interface FirstDays {
  readonly part: FillPart;
  readonly pages: readonly FirstPage[];
  readonly deltas: readonly PullResponse[];
}

/** What the first days are fetched behind. */
export interface AnewTerms {
  readonly reset: PullResponse;
  readonly part: FillPart;
  readonly storeId: string;
  readonly fromDay: string;
}

/** First days that are whole, with the reset behind which they were fetched. */
export interface FetchedAnew {
  readonly reset: PullResponse;
  readonly first: FirstDays;
}

/** Fetches first days, over a line that may break in between. */
export interface AnewFetch {
  /**
   * As `fetchFirstDays`. Pages that came before the line broke are not fetched again while the hub answers with a reset of the same epoch: it goes on
   * behind the earlier one, unless this reset tells what that one was not asked.
   */
  fetch(terms: AnewTerms, asksMore: boolean): Promise<WireAnswer<FetchedAnew | null>>;
}

/** Begins with no page; what came is kept in the memory of the program. */
export function createAnewFetch(wire: Pick<Wire, 'pull' | 'fill'>): AnewFetch {
  let begun: { readonly terms: AnewTerms; readonly pages: FirstPage[] } | null = null;
  return {
    fetch: async (asked, asksMore) => {
      const isSame = begun !== null && !asksMore && nameOf(begun.terms) === nameOf(asked);
      const { terms, pages } = isSame && begun !== null ? begun : { terms: asked, pages: [] };
      begun = { terms, pages };
      const answer = await fetchFirstDays(wire, terms, pages);
      if (!answer.ok) return answer;
      begun = null;
      return { ok: true, value: answer.value === null ? null : { reset: terms.reset, first: answer.value } };
    },
  };
}

function nameOf({ reset, part, storeId, fromDay }: AnewTerms): string {
  const { epoch, scopeHash } = reset.cursor;
  return canonicalJson({ epoch, scopeHash, part, storeId, fromDay });
}

/**
 * Fetches the first days, behind the pages that are there, to which it adds, and changes until they count as held. Nothing is written meanwhile: a
 * desk that goes offline now still works on the copy that it had, exact at its old cursor. Null when the hub was restored or went back in between,
 * which it is told of: the desk begins again with another pull.
 */
export async function fetchFirstDays(
  wire: Pick<Wire, 'pull' | 'fill'>,
  { reset, part, storeId, fromDay }: AnewTerms,
  pages: FirstPage[] = [],
): Promise<WireAnswer<FirstDays | null>> {
  for (let after: FillKey | null = pages.at(-1)?.page.next ?? null; after !== null || pages.length === 0;) {
    const asked: FillRequest = { protocol: protocolVersion, cursor: reset.cursor, storeId, part, after, rowsMax: limits.fillRowsMax };
    const answer = await wire.fill(asked);
    if (!answer.ok) return answer;
    if (answer.value.anew) return { ok: true, value: null };
    pages.push({ asked, page: answer.value });
    after = answer.value.next;
  }
  const heads = pages.map(({ page }) => page.heads).reduce(higher, {});
  const deltas: PullResponse[] = [];
  for (let last = reset; last.more || isBehind(last.cursor.versions, heads);) {
    const hasGoneBack = last !== reset && !last.more;
    const cursor = hasGoneBack ? cursorOfHeads(last.cursor, heads) : last.cursor;
    const answer = await wire.pull({ protocol: protocolVersion, cursor, storeId, fromDay, rowsMax: limits.pullRowsMax, goesOn: true });
    if (!answer.ok) return answer;
    if (hasGoneBack || answer.value.reset) return { ok: true, value: null };
    last = answer.value;
    deltas.push(last);
  }
  return { ok: true, value: { part, pages, deltas } };
}

/** Gives up the old copy and takes the first days in its place, inside one transaction: at no time is there neither. */
export async function startAnew(tx: DeskTx, chainId: string, reset: PullResponse, { part, pages, deltas }: FirstDays): Promise<void> {
  await applyDelta(tx, chainId, reset);
  await tx.setFill({ part, after: null, awaits: null, rows: 0, total: null });
  for (const { asked, page } of pages) assert(await applyFill(tx, chainId, asked, page), 'the pages were asked for behind the reset');
  for (const delta of deltas) await applyDelta(tx, chainId, delta);
}
