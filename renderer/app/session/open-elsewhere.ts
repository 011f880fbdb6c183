import type { OpenWork } from '#renderer/data/open-work.ts';

/** What windows of one browser ask each other before one of them takes a new version for all. */
type Word =
  | { readonly kind: 'ask'; readonly id: string }
  | { readonly kind: 'answer'; readonly id: string; readonly work: OpenWork | null };

/** The line on which they do; a window does not hear itself. */
export type OpenWorkLine = Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'removeEventListener'>;

/** Windows of one profile, whatever chain they are of: they share the worker that holds the version. */
export const openWorkChannel = 'foyer-open-work';

/** A window that is there answers at once; one that is frozen has nobody before it. */
const answerMs = 400;

/** What counts first when several windows are busy. */
const order: readonly OpenWork[] = ['unsafe', 'bill', 'form'];

/** Answers whoever asks what is open in this window, until the page goes. */
export function answerOpenWork(line: OpenWorkLine, own: () => OpenWork | null): void {
  line.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    if (data.kind === 'ask') line.postMessage({ kind: 'answer', id: data.id, work: own() } satisfies Word);
  });
}

/** Asks the other windows what is open there; null when nothing is, or no other window answers. */
export async function askOpenWork(line: OpenWorkLine, id: string, waitMs = answerMs): Promise<OpenWork | null> {
  const found = new Set<OpenWork>();
  const hear = ({ data }: MessageEvent<Word>): void => {
    if (data.kind === 'answer' && data.id === id && data.work !== null) found.add(data.work);
  };
  line.addEventListener('message', hear);
  line.postMessage({ kind: 'ask', id } satisfies Word);
  await new Promise((heard) => setTimeout(heard, waitMs));
  line.removeEventListener('message', hear);
  return order.find((work) => found.has(work)) ?? null;
}
