import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import type { HotkeyGroup } from './hotkeys.ts';
import { Key } from './key.tsx';
import { type KeyChord, keyCaps } from './keys.ts';
import { useUiWords } from './words.tsx';
import './key-sheet.css';

/** Every key that works at the moment it is opened, by surface. */
export function KeySheet({
  groups,
  isOpen,
  onClose,
}: {
  readonly groups: readonly HotkeyGroup[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const words = useUiWords();
  return (
    <Dialog
      title={words.keysTitle}
      isOpen={isOpen}
      onClose={onClose}
      size="large"
      actions={
        <Button variant="quiet" keyHint="Escape" onPress={onClose} autoFocus>
          {words.close}
        </Button>
      }
    >
      <div className="key-sheet">
        {groups.map((group) => (
          <section key={group.title} className="key-group">
            <h3 className="key-group-title">{group.title}</h3>
            <dl>
              {byLabel(group).map(([label, chords]) => (
                <div key={label} className="key-line">
                  <dt>{label}</dt>
                  <dd>
                    {chords.map((chord) => (
                      <span key={chord} className="key-of-line">
                        <Key chord={chord} />
                        <span className="visually-hidden" translate="no">
                          {keyCaps(chord).join(' ')}
                        </span>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** What does the same stands once, with all of its keys. */
function byLabel({ keys }: HotkeyGroup): readonly (readonly [string, readonly KeyChord[]])[] {
  const chords = new Map<string, KeyChord[]>();
  for (const { label, chord } of keys) chords.set(label, [...(chords.get(label) ?? []), chord]);
  return [...chords];
}
