import { extname, join, sep } from 'node:path';

import { contentSecurityPolicy } from '#shared/bridge/content-security-policy.ts';

import { isAppUrl, safePagePath } from './origin.ts';
import { safePageHtml } from './safe-page.ts';

/** What the protocol handler needs: the folder of the built page and a way to read files (null when there is none). */
export type AppProtocolPorts = {
  readonly root: string;
  readonly readFile: (path: string) => Promise<Uint8Array | null>;
  /** The hub's origins, for the content policy. */
  readonly connect: readonly string[];
};

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * The file an address stands for, or null when it points outside the folder. The address is decoded once
 * and then must hold no backslash, no NUL and no "..": what is left after that cannot climb.
 */
export function fileOfPath(root: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    // A broken escape is a bad request of a page, not a fault of ours.
    return null;
  }
  if (decoded.includes('\\') || decoded.includes('\0') || decoded.split('/').includes('..')) {
    return null;
  }
  const file = join(root, decoded);
  return file.startsWith(root + sep) ? file : null;
}

/** A page's address has no file extension (`/calendar/2018-05-31`); all of them are the one built page. */
function isPageAddress(pathname: string): boolean {
  return extname(pathname) === '';
}

/** Serves the built page under `app://foyer`, with our content policy on every answer. */
export function createAppProtocol(ports: AppProtocolPorts): (request: Request) => Promise<Response> {
  const commonHeaders = {
    'content-security-policy': contentSecurityPolicy({ connect: ports.connect }),
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    // The files lie on this disk already; a second copy in the HTTP cache would only go stale.
    'cache-control': 'no-store',
  };
  const answer = (status: number, body: string | Uint8Array<ArrayBuffer>, contentType: string) =>
    new Response(body, { status, headers: { ...commonHeaders, 'content-type': contentType } });
  const refuse = (status: number, words: string) => answer(status, words, 'text/plain; charset=utf-8');

  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(405, 'Only GET is served here.');
    }
    if (!isAppUrl(request.url)) {
      return refuse(404, 'Nothing is served at this host.');
    }
    const { pathname } = new URL(request.url);
    if (pathname === safePagePath) {
      return answer(200, safePageHtml, 'text/html; charset=utf-8');
    }
    const wanted = isPageAddress(pathname) ? '/index.html' : pathname;
    const file = fileOfPath(ports.root, wanted);
    const bytes = file === null ? null : await ports.readFile(file);
    if (bytes === null) {
      return refuse(404, 'There is no such file.');
    }
    // The bytes come from a file read into a buffer of its own, so they never lie in shared memory.
    return answer(200, bytes as Uint8Array<ArrayBuffer>, contentTypes[extname(wanted)] ?? 'application/octet-stream');
  };
}
