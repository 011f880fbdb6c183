import { keyCaps, type KeyChord } from './keys.ts';
import './key.css';

/** A key chord, drawn as key caps. Hidden from screen readers: the control says it by `aria-keyshortcuts`. */
export function Key({ chord }: { readonly chord: KeyChord }) {
  return (
    <span className="key" aria-hidden="true" translate="no">
      {keyCaps(chord).map((cap) => (
        <kbd key={cap} className="key-cap">
          {cap}
        </kbd>
      ))}
    </span>
  );
}
