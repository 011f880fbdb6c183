/**
 * The hub's store could not do what it was asked, and the same may work later: a lost connection, a timeout, a deadlock, a full disk.
 * It concerns the whole batch; no command gets an outcome by it.
 */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
}

/**
 * SQLSTATE classes that speak of the moment and not of the data: connection, rollback, resources, operator, system. A damaged page or index
 * (XX001, XX002) does not pass: whatever reads it is set aside by itself, with an alarm, and all else goes on.
 */
const passing = /^(08|25|40|53|55|57|58|XX000)/;

/** True for an error of Postgres or of the line to it that says nothing about the rows. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return passing.test(code) || /^E[A-Z]+$/.test(code) || /connection terminated|connection error|timeout exceeded/i.test(error.message);
}
