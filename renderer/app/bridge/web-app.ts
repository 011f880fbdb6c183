/** The installed web app as the page sees it: whether a newer version waits, and how to take it. */
export type WebApp = {
  /** Calls back when a newer version lies ready; at once if one does already. */
  readonly onNewVersion: (listener: () => void) => void;
  /** Takes the waiting version and starts the page anew. To be called when nothing is half done. */
  readonly restartWhenQuiet: () => void;
};

const workerAddress = '/service-worker.js';

/** How often a desk that stays open for days asks whether there is a newer version. */
const lookIntervalMs = 60 * 60 * 1000;

function watch(registration: ServiceWorkerRegistration, tell: () => void): void {
  const tellIfWaiting = () => {
    // Without a controller this is the first installation, which is not news.
    if (registration.waiting !== null && navigator.serviceWorker.controller !== null) {
      tell();
    }
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', tellIfWaiting);
  });
  tellIfWaiting();
  setInterval(() => {
    // Offline this fails, and the next look will do.
    registration.update().catch(() => undefined);
  }, lookIntervalMs);
}

/**
 * Lets the application start without a network in the browser. Answers null where there is nothing to
 * install: in Electron, whose files lie on the disk, and where the browser has no service workers.
 */
export async function installWebApp(host: 'electron' | 'browser'): Promise<WebApp | null> {
  if (host === 'electron' || !('serviceWorker' in navigator)) {
    return null;
  }
  const listeners = new Set<() => void>();
  let isNewVersionReady = false;
  const registration = await navigator.serviceWorker.register(workerAddress, { type: 'classic', updateViaCache: 'none' });
  watch(registration, () => {
    isNewVersionReady = true;
    listeners.forEach((listener) => listener());
  });
  return {
    onNewVersion: (listener) => {
      listeners.add(listener);
      if (isNewVersionReady) {
        listener();
      }
    },
    restartWhenQuiet: () => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      registration.waiting?.postMessage('restart-when-quiet');
    },
  };
}
