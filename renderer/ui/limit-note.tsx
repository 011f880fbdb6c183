import { useUiWords } from './words.tsx';
import './field.css';

/** Whether a list has as many entries as it may have. */
export function isAtLimit(count: number, most: number): boolean {
  return count >= most;
}

/** Says below a list that it is full, in the place of what would add to it. */
export function LimitNote({ count, most }: { readonly count: number; readonly most: number }) {
  const words = useUiWords();
  if (!isAtLimit(count, most)) return null;
  return (
    <p role="status" className="field-hint">
      {words.atMost(most)}
    </p>
  );
}
