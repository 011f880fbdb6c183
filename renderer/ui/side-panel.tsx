import { useEffect, useId, useRef, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { IconButton } from './icon-button.tsx';
import { useHotkeys } from './use-hotkeys.ts';
import { useUiWords } from './words.tsx';
import './side-panel.css';

/** The panel beside the calendar where work happens. */
export interface SidePanelProps {
  readonly title: ReactNode;
  /** A line below the title. */
  readonly subtitle?: ReactNode;
  /** Small buttons beside the close button. */
  readonly tools?: ReactNode;
  /** Stays in sight: totals and the one primary button, at its end. */
  readonly footer?: ReactNode;
  /** Escape and the cross: one step back. What was typed is kept by the caller's draft. */
  readonly onClose: () => void;
  /** Moves the focus into the panel when it opens, unless one of its fields takes it. */
  readonly takesFocus?: boolean;
  readonly children: ReactNode;
}

/** A side panel: not a dialog, so the calendar stays in view and in use. */
export function SidePanel({ title, subtitle, tools, footer, onClose, takesFocus = true, children }: SidePanelProps) {
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  const words = useUiWords();
  useHotkeys({ Escape: { label: words.close, run: onClose } }, { title: typeof title === 'string' ? title : words.close });
  useEffect(() => {
    const opener = document.activeElement;
    const own = panel.current;
    if (takesFocus && own !== null && !own.contains(opener)) own.focus({ preventScroll: true });
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected && document.activeElement === document.body)
        opener.focus({ preventScroll: true });
    };
  }, [takesFocus]);
  return (
    <section ref={panel} className="side-panel" aria-labelledby={titleId} tabIndex={-1}>
      <header className="side-panel-head">
        <div className="side-panel-titles">
          <h2 id={titleId} className="side-panel-title">
            {title}
          </h2>
          {subtitle !== undefined && <div className="side-panel-subtitle">{subtitle}</div>}
        </div>
        {tools}
        <IconButton label={words.close} chord="Escape" icon={<X />} placement="left" onPress={onClose} />
      </header>
      <div className="side-panel-body">{children}</div>
      {footer !== undefined && <footer className="side-panel-foot">{footer}</footer>}
    </section>
  );
}
