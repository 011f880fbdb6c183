import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of one test. The caller removes it with `remove`, or lets `onTestFinished` do so. */
export interface TempFolder {
  readonly path: string;
  readonly remove: () => void;
}

/** Makes an empty folder in the system's own place for passing things. */
export function tempFolder(purpose: string): TempFolder {
  const path = mkdtempSync(join(tmpdir(), `foyer-${purpose}-`));
  // Whoever runs Postgres for root has to get through.
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }) };
}
