import { useSyncExternalStore } from 'react';
import { X } from 'lucide-react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { type Toast, type ToastAction, toast } from './toast-queue.ts';
import { useHotkeys } from './use-hotkeys.ts';
import { useUiWords } from './words.tsx';
import './toast.css';

/** Where toasts appear: below, in the middle, over nothing that is being typed. `UiRoot` mounts it once. */
export function ToastRegion() {
  const toasts = useSyncExternalStore(toast.subscribe, toast.list, toast.list);
  const words = useUiWords();
  const undoable = toasts.findLast((one) => one.undo !== undefined);
  useHotkeys(
    { 'Mod+Z': { label: words.undo, run: () => toast.undoLast() } },
    { title: words.notifications, isActive: undoable !== undefined },
  );
  return (
    <section
      className="toasts"
      aria-label={words.notifications}
      aria-live="polite"
      aria-relevant="additions"
      onMouseEnter={toast.hold}
      onMouseLeave={toast.release}
      onFocus={toast.hold}
      onBlur={toast.release}
    >
      {toasts.map((one) => (
        <ToastCard key={one.id} content={one} hasKey={one === undoable} />
      ))}
    </section>
  );
}

function ToastCard({ content, hasKey }: { readonly content: Toast; readonly hasKey: boolean }) {
  const words = useUiWords();
  return (
    <div className="toast" data-tone={content.tone ?? 'neutral'}>
      <span className="toast-text">{content.text}</span>
      {content.action !== undefined && <ToastLead id={content.id} action={content.action} />}
      {content.undo !== undefined && (
        <Button variant="plain" onPress={() => toast.undo(content.id)} {...(hasKey ? { keyHint: 'Mod+Z' } : {})}>
          {words.undo}
        </Button>
      )}
      <IconButton label={words.dismiss} icon={<X />} placement="top" onPress={() => toast.dismiss(content.id)} />
    </div>
  );
}

function ToastLead({ id, action }: { readonly id: number; readonly action: ToastAction }) {
  const go = () => {
    toast.dismiss(id);
    action.run();
  };
  return (
    <Button variant="plain" onPress={go}>
      {action.label}
    </Button>
  );
}
