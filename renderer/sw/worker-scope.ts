/**
 * The part of a service worker's global scope that ours uses. TypeScript's own `webworker` types cannot
 * live in one project with the `dom` types of the rest of the renderer.
 */
export type WorkerScope = {
  readonly caches: CacheStorage;
  readonly location: Pick<Location, 'origin'>;
  readonly clients: { readonly claim: () => Promise<void> };
  readonly skipWaiting: () => Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: WaitingEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: RequestEvent) => void): void;
  addEventListener(type: 'message', listener: (event: WaitingEvent & { readonly data: unknown }) => void): void;
};

/** An event that lasts as long as the work it is given. */
export type WaitingEvent = { readonly waitUntil: (work: Promise<unknown>) => void };

/** A request of a page, which the worker may answer. */
export type RequestEvent = { readonly request: Request; readonly respondWith: (answer: Promise<Response>) => void };
