import type { RowName } from '#tests/torture/work.ts';

/** What the page says on the console, each as one line of JSON behind the mark. */
export type Said =
  /** `Desk.run` has answered: these rows are saved. */
  | { readonly kind: 'saved'; readonly rows: readonly RowName[] }
  /** The desk refused, which is an answer, too. */
  | { readonly kind: 'refused'; readonly code: string }
  /** `Desk.run` or the line threw. */
  | { readonly kind: 'fault'; readonly name: string; readonly code: string };

/** Begins every line that the page says. */
export const mark = 'load: ';

/** How the desk of the page stands. */
export interface PageState {
  /** Which database it works on: another one when the last was gone or an older copy of itself. */
  readonly storeId: string;
  readonly line: string;
  readonly waiting: number;
  /** How its second copy stands. */
  readonly copy: string;
  /** Why and how often its database was brought back from the second copy; null when it was not. */
  readonly rebuilt: { readonly reason: string; readonly commands: number; readonly atMs: number; readonly isSeen: boolean } | null;
}

/** What the load page can be asked. It is the true desk (store, second copy, line, vault) without a screen. */
export interface LoadApi {
  /** Opens the desk; with a code it is enrolled first, unless it is a device already. Answers whether it had to be. */
  open(code: string | null): Promise<boolean>;
  signIn(login: string, password: string): Promise<void>;
  /** Works in several lanes until it is told to stop, or is killed. */
  work(plan: { readonly seed: number; readonly lanes: number; readonly restMs: number }): void;
  stop(): Promise<void>;
  /** Somebody made room on the disk, and tells the desk. */
  tryAgain(): Promise<void>;
  state(): Promise<PageState>;
  /** Those of the rows that this desk does not have. */
  lacking(rows: readonly RowName[]): Promise<readonly RowName[]>;
  /** Those of them that no command makes that waits to be sent, either. */
  lost(rows: readonly RowName[]): Promise<readonly RowName[]>;
}

declare global {
  interface Window {
    load: LoadApi;
  }
}
