import { readFile } from 'node:fs/promises';

interface AsarNode {
  readonly files?: Readonly<Record<string, AsarNode>>;
  readonly size?: number;
  readonly offset?: string;
}

/** One file of an archive. */
export interface AsarFile {
  readonly path: string;
  readonly size: number;
  readonly text: () => string;
}

// Four little-endian words stand before the header's JSON; the second tells where the files begin, the fourth its length.
const headerSizeAt = 4;
const jsonLengthAt = 12;
const jsonStart = 16;

/** Lists what is in an asar archive. */
export async function readAsar(path: string): Promise<readonly AsarFile[]> {
  const bytes = await readFile(path);
  const filesStart = headerSizeAt + 4 + bytes.readUInt32LE(headerSizeAt);
  const header = JSON.parse(bytes.toString('utf8', jsonStart, jsonStart + bytes.readUInt32LE(jsonLengthAt))) as AsarNode;
  const walk = (node: AsarNode, at: string): readonly AsarFile[] =>
    Object.entries(node.files ?? {}).flatMap(([name, child]) => {
      if (child.files !== undefined) return walk(child, `${at}${name}/`);
      const start = filesStart + Number(child.offset ?? 0);
      const size = child.size ?? 0;
      return [{ path: at + name, size, text: () => bytes.toString('utf8', start, start + size) }];
    });
  return walk(header, '');
}
