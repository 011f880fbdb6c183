import type { Stretch } from '#renderer/data/vault/stretch.ts';

type Answer = { readonly stretched: Uint8Array } | { readonly failed: string };

/** Argon2id in a worker of its own, so that the screen stays alive while a PIN is checked. */
export const stretchInWorker: Stretch = (input) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./stretch-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', (event: MessageEvent<Answer>) => {
      worker.terminate();
      if ('stretched' in event.data) resolve(event.data.stretched);
      else reject(new Error(event.data.failed));
    });
    worker.addEventListener('error', (event) => {
      worker.terminate();
      reject(new Error(event.message));
    });
    worker.postMessage(input);
  });
