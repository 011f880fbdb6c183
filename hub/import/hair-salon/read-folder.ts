import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ImportFault, type Problem } from '#hub/import/import-fault.ts';
import { type FileKey, fileNames } from './files.ts';

/** Reads the texts of the export's files. Throws an ImportFault that names every file that is missing or is no text. */
export async function readSalonFolder(folder: string): Promise<Readonly<Record<FileKey, string>>> {
  const problems: Problem[] = [];
  const keys = Object.keys(fileNames) as readonly FileKey[];
  const texts: [FileKey, string][] = [];
  for (const key of keys) {
    const text = await readText(folder, fileNames[key], problems);
    texts.push([key, text]);
  }
  if (problems.length > 0) throw new ImportFault(problems);
  return Object.fromEntries(texts) as Record<FileKey, string>;
}

async function readText(folder: string, file: string, problems: Problem[]): Promise<string> {
  const fault = (what: string, todo: string): string => {
    problems.push({ file, line: null, what, todo });
    return '';
  };
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(folder, file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return code === 'ENOENT'
      ? fault(`the file is not in ${folder}.`, 'Export that report into the folder, or name the folder that holds it.')
      : fault(`the file cannot be read (${code}).`, 'Check who may read it.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // The decoder has one fault only: bytes that are no UTF-8.
    return fault('the file is not text in UTF-8.', 'Save it as “CSV UTF-8”.');
  }
}
