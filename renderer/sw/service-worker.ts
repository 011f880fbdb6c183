import { answerFromKept, dropOldApps, keepApp, keptFileFor } from './kept-app.ts';
import type { AppFiles } from './kept-app.ts';
import type { WorkerScope } from './worker-scope.ts';

/** Written by the build: the files of this version. */
declare const FOYER_APP_FILES: AppFiles;

const app = FOYER_APP_FILES;
const scope = globalThis as unknown as WorkerScope;

scope.addEventListener('install', (event) => {
  // No skipWaiting here: a new version takes over when the desk says that it is quiet.
  event.waitUntil(keepApp(app, scope.caches));
});

scope.addEventListener('activate', (event) => {
  // The first page was loaded without a worker; claimed, it survives the loss of the network at once.
  event.waitUntil(Promise.all([dropOldApps(scope.caches), scope.clients.claim()]));
});

scope.addEventListener('message', (event) => {
  if (event.data === 'restart-when-quiet') {
    event.waitUntil(scope.skipWaiting());
  }
});

scope.addEventListener('fetch', (event) => {
  const file = keptFileFor(app, event.request, scope.location.origin);
  if (file !== null) {
    event.respondWith(answerFromKept(app, file, { caches: scope.caches, fetchFresh: async () => fetch(event.request) }));
  }
});
