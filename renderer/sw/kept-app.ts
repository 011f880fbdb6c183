/** What the build writes into the service worker: which files make up this version of the application. */
export type AppFiles = {
  /** Differs whenever the content of any file differs. */
  readonly version: string;
  /** Addresses on our own origin; the page itself is `/`. */
  readonly files: readonly string[];
};

/** The part of a request that decides who answers it. */
export type AskedRequest = Pick<Request, 'method' | 'mode' | 'url'>;

const cachePrefix = 'foyer-app-';

/** The page itself; every address of the application is answered with it. */
const pageFile = '/';

/** A window may still run the version before; its files stay for as long as one more version lives. */
const versionsKept = 2;

/** Paths that belong to the hub and never to a kept file. */
const hubPaths = /^\/api(?:\/|$)/;

function cacheName(app: AppFiles): string {
  return `${cachePrefix}${app.version}`;
}

/** Takes in all files of this version, or none: a half-kept application would start and then break. */
export async function keepApp(app: AppFiles, caches: CacheStorage): Promise<void> {
  const cache = await caches.open(cacheName(app));
  // A worker that was renewed alone installs the files that a desk already runs on; what comes in whole or not at all is whole here.
  if ((await cache.match(pageFile)) !== undefined) return;
  try {
    // `reload` goes past the HTTP cache, which could hold a file of an older version.
    await cache.addAll(app.files.map((file) => new Request(file, { cache: 'reload' })));
  } catch (fault) {
    await caches.delete(cacheName(app));
    throw fault;
  }
}

/** Removes what no window can still need. Caches are listed in the order in which they were made. */
export async function dropOldApps(caches: CacheStorage): Promise<void> {
  const kept = (await caches.keys()).filter((name) => name.startsWith(cachePrefix));
  await Promise.all(kept.slice(0, -versionsKept).map(async (name) => caches.delete(name)));
}

/**
 * The kept file that answers a request, or null when the network shall answer: other origins, the hub,
 * and whatever is not a file of the application. Nothing that the hub answers is ever kept.
 */
export function keptFileFor(app: AppFiles, request: AskedRequest, origin: string): string | null {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== origin || hubPaths.test(url.pathname)) {
    return null;
  }
  if (request.mode === 'navigate') {
    return pageFile;
  }
  // A window of the version before asks for files that this list does not name; `/assets/` are its own.
  return app.files.includes(url.pathname) || url.pathname.startsWith('/assets/') ? url.pathname : null;
}

/** Answers from this version first, then from the version before, then from the network. */
export async function answerFromKept(
  app: AppFiles,
  file: string,
  ports: { readonly caches: CacheStorage; readonly fetchFresh: () => Promise<Response> },
): Promise<Response> {
  const own = await (await ports.caches.open(cacheName(app))).match(file);
  const kept = own ?? (await ports.caches.match(file));
  return kept ?? ports.fetchFresh();
}
