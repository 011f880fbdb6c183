import { type StretchInput, stretchHere } from '#renderer/data/vault/stretch.ts';

/** The worker's end: one question, one answer. A worker serves one unlock and is ended, so that no secret stays in its memory. */
self.addEventListener('message', (event: MessageEvent<StretchInput>) => {
  void stretchHere(event.data).then(
    (stretched) => self.postMessage({ stretched }),
    (cause: unknown) => self.postMessage({ failed: String(cause) }),
  );
});
