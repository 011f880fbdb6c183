import { useEffect } from 'react';
import { announce } from './announce.ts';
import { toast } from './toast-queue.ts';

/** Something that changed by itself while somebody looks. */
export interface NewsItem {
  readonly text: string;
  /** It is not in sight any more: said before what is. */
  readonly isGone: boolean;
  /** The way to where it went, and a sentence that says so. */
  readonly lead?: { readonly text: string; readonly label: string; readonly run: () => void };
}

/** More at once are told of as a number: much may go together. */
const toldMost = 2;

/**
 * Says once what changed to who cannot see it, and offers the way to what went elsewhere. `told` is another object when there is news, `moreText`
 * says of how many more only the number is told.
 */
export function useTellNews(told: object, items: readonly NewsItem[], moreText?: (count: number) => string): void {
  useEffect(() => {
    const led = items.flatMap(({ lead }) => (lead === undefined ? [] : [lead]));
    // What a toast says is read out with it.
    const others = items.filter(({ lead }) => lead === undefined);
    const gone = others.filter(({ isGone }) => isGone);
    const said = gone.length > 0 ? gone.slice(0, toldMost) : others.slice(0, 1);
    if (said.length > 0) announce(said.map(({ text }) => text).join('. '));
    for (const { text, label, run } of led.slice(0, toldMost)) toast.show({ text, action: { label, run } });
    if (led.length > toldMost && moreText !== undefined) toast.show({ text: moreText(led.length - toldMost) });
    // oxlint-disable-next-line react/exhaustive-deps -- said once for what changed, not again when a name is learned
  }, [told]);
}
