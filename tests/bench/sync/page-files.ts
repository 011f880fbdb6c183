import { createReadStream, existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Serves a built page's file; answers false when there is none. */
export function servePageFile(folder: string, url: string, response: ServerResponse): boolean {
  const path = join(folder, normalize(url.split('?')[0] ?? ''));
  if (!path.startsWith(folder) || extname(path) === '' || !existsSync(path)) return false;
  response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
  createReadStream(path).pipe(response);
  return true;
}
