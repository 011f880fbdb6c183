import './news-note.css';

/** A few words over a place that just changed by itself. They fade and take no clicks; a screen reader is told by `useTellNews`. */
export function NewsNote({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span key={text} className="news-note" aria-hidden="true">
      {text}
    </span>
  );
}
