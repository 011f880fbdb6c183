/**
 * Why the desk's database cannot be used:
 * - `newer`: a newer version of the application has already changed it; this one must reload or update;
 * - `blocked`: another window with an older version is still open;
 * - `full`: the disk or the browser's quota is used up;
 * - `closed`: it was closed under us: a newer version opened it, its data was cleared, or the browser gave up on a write (a full disk);
 * - `broken`: its files are there and cannot be read, or hold what no version of ours wrote: it has to be set aside;
 * - `unavailable`: the browser keeps no data here (private window, storage switched off).
 */
export type StoreFaultCode = 'newer' | 'blocked' | 'full' | 'closed' | 'broken' | 'unavailable';

/** Trouble with the desk's database, told as a code that a screen can act on. */
export class StoreFault extends Error {
  readonly code: StoreFaultCode;

  constructor(code: StoreFaultCode, options?: { readonly cause?: unknown }) {
    super(`The desk's database: ${code}`, options);
    this.name = 'StoreFault';
    this.code = code;
  }
}

const codeByName: Readonly<Record<string, StoreFaultCode>> = {
  VersionError: 'newer',
  QuotaExceededError: 'full',
  DatabaseClosedError: 'closed',
  // Nothing of ours aborts a transaction: the browser does, when it closes a database whose log it could not write.
  AbortError: 'closed',
  InvalidStateError: 'unavailable',
  MissingAPIError: 'unavailable',
  OpenFailedError: 'unavailable',
  SecurityError: 'unavailable',
  // What browsers say of files that they cannot read: all of the database, or one large value of it.
  UnknownError: 'broken',
  NotReadableError: 'broken',
  // A migration that threw: our steps do not fail on data that any of our versions wrote.
  UpgradeError: 'broken',
};

/** An error of the opening or of a transaction wraps the true reason: of all that the layers say, the earlier one here is it. */
const telling: readonly StoreFaultCode[] = ['full', 'newer', 'broken', 'closed', 'unavailable'];

/** Names a failure of Dexie or IndexedDB; what is none of these is a bug and is returned as it is. */
export function asStoreFault(cause: unknown): unknown {
  if (cause instanceof StoreFault) return cause;
  const said = new Set(namesOf(cause).map((name) => codeByName[name]));
  const code = telling.find((one) => said.has(one));
  return code === undefined ? cause : new StoreFault(code, { cause });
}

/** Whether the database is closed and stays so on this page: the browser may abort one transaction, of reading too, and serve the next. */
export function isClosed(cause: unknown): boolean {
  return namesOf(cause instanceof StoreFault ? cause.cause : cause).includes('DatabaseClosedError');
}

function namesOf(cause: unknown): readonly string[] {
  const names: string[] = [];
  for (let at = cause; at instanceof Error; at = innerOf(at)) names.push(at.name);
  return names;
}

function innerOf(error: Error): unknown {
  return (error as { readonly inner?: unknown }).inner;
}
