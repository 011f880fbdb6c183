/** How long a first sync took, from its start on an empty store. */
export interface FirstSync {
  /** Today's visits and the clients whom they name can be read. */
  readonly usableMs: number;
  /** Every document is there and the peer itself says so. */
  readonly completeMs: number;
}

/** What a page is told to begin with. */
export interface PeerStart {
  readonly today: string;
  readonly visitsADay: number;
  readonly visits: number;
  readonly clients: number;
  /** What the device is to its server; only Foyer asks. */
  readonly identity: unknown;
}

/** What each peer's page can do, so that one bench drives them all. Times that are compared between pages are ms since 1970. */
export interface PeerPage {
  firstSync(start: PeerStart): Promise<FirstSync>;
  /** Ends the sync; changes stay here from now on. */
  goOffline(): Promise<void>;
  /** Confirms visits, one change each, as a person would: one after the other. */
  confirm(visitIds: readonly string[]): Promise<void>;
  /** Starts the sync again; answers the ms until the server has acknowledged every change and the peer has nothing more to send. */
  pushAll(): Promise<number>;
  /** Makes one change online; answers when it was asked for. */
  changeOne(visitId: string, status: string): Promise<number>;
  /** Waits until the change is readable here; answers when it was. */
  seeOne(visitId: string, status: string): Promise<number>;
  /** The key that a desk of ours signs with; the bench makes it known to the hub as a sign-in does. */
  publicKey?(): Promise<string>;
}

declare global {
  interface Window {
    peer: PeerPage;
  }
}

/** Now, as pages of one browser can compare it. */
export function epochMs(): number {
  return performance.timeOrigin + performance.now();
}

const everyMs = 20;

/** Asks until it holds, one question at a time so that asking takes little from what is measured; answers how long since `fromMs`. */
export async function until(fromMs: number, holds: () => Promise<boolean>): Promise<number> {
  while (!(await holds())) await new Promise((done) => setTimeout(done, everyMs));
  return performance.now() - fromMs;
}
