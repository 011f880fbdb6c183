/** How long an answer is waited for, in ms: without a byte of it, and at the very longest. */
export interface ListenTerms {
  readonly silentMs: number;
  readonly longestMs: number;
}

/**
 * Asks, and reads the answer as text for as long as more of it comes: a big page over a thin line takes minutes, and asked for once more it would
 * take as long again. Rejects when nothing came for too long, also when `ask` itself does not end. `onHeard` is told when the answer begins.
 */
export async function listenPatiently(
  { silentMs, longestMs }: ListenTerms,
  ask: (signal: AbortSignal) => Promise<Response>,
  onHeard: (response: Response) => void,
): Promise<{ readonly response: Response; readonly text: string }> {
  const silence = new AbortController();
  const giveUp = (): void => silence.abort();
  const longest = setTimeout(giveUp, longestMs);
  let silent = setTimeout(giveUp, silentMs);
  const heard = (): void => {
    clearTimeout(silent);
    silent = setTimeout(giveUp, silentMs);
  };
  try {
    const response = await ask(silence.signal);
    heard();
    onHeard(response);
    return { response, text: await textOf(response, silence.signal, heard) };
  } finally {
    clearTimeout(longest);
    clearTimeout(silent);
  }
}

async function textOf({ body }: Response, signal: AbortSignal, onPart: () => void): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const stop = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    onPart();
    parts.push(decoder.decode(part.value, { stream: true }));
  }
  // What was cut off reads as if it had ended.
  signal.throwIfAborted();
  return parts.join('') + decoder.decode();
}
