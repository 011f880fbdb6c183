/** How soon a screen reader says it: after the current sentence, or at once. */
export type Urgency = 'polite' | 'assertive';

type Listener = (text: string, urgency: Urgency) => void;

let listener: Listener | undefined;

/** Says something to screen readers that sighted users see happen, such as "Moved to 10:40, Becky". */
export function announce(text: string, urgency: Urgency = 'polite'): void {
  listener?.(text, urgency);
}

/** The live region registers itself here; there is one a window. */
export function onAnnounce(next: Listener): () => void {
  listener = next;
  return () => {
    if (listener === next) listener = undefined;
  };
}
