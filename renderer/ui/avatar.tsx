import './avatar.css';

/** A person as initials on the tint of a hue (1 to 12). The name stands beside it, so it is silent. */
export function Avatar({
  name,
  hue,
  size = 'normal',
}: {
  readonly name: string;
  readonly hue?: number;
  readonly size?: 'small' | 'normal' | 'large';
}) {
  return (
    <span className="avatar" data-size={size} data-hue={hue ?? 0} aria-hidden="true" translate="no">
      {initials(name)}
    </span>
  );
}

/** "AK" for "Anna Karenina", "JJ" for "JJ", "Be" for "Becky". */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /\p{L}/u.test(word));
  const [first = '', ...others] = words;
  const last = others.at(-1);
  if (last === undefined) return letters(first, 2);
  return `${letters(first, 1)}${letters(last, 1)}`.toLocaleUpperCase();
}

const segmenter = new Intl.Segmenter();

/** The first letters as a reader counts them: an accent or a flag is not cut off its letter. */
function letters(text: string, count: number): string {
  return Array.from(segmenter.segment(text), (part) => part.segment)
    .slice(0, count)
    .join('');
}
