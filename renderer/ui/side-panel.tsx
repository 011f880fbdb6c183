import { useEffect, useId, useImperativeHandle, useLayoutEffect, useRef, useState, type ReactNode, type Ref } from 'react';
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
  /** Somebody types here: a letter that falls on nothing meanwhile is no key of what lies beside the panel. */
  readonly isForm?: boolean;
  /** The panel itself, for whoever gives the focus back to it. */
  readonly ref?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

/** Who opened the panel in whose place another one stands now, such as the one that waited for what this one shows. */
let handedOn: Element | null = null;

function focused(): Element | null {
  return typeof document === 'undefined' ? null : document.activeElement;
}

/** A side panel: not a dialog, so the calendar stays in view and in use. */
export function SidePanel({ title, subtitle, tools, footer, onClose, takesFocus = true, isForm = false, ref, children }: SidePanelProps) {
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  const words = useUiWords();
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(ref, () => panel.current);
  useHotkeys({ Escape: { label: words.close, run: onClose } }, { title: typeof title === 'string' ? title : words.close });
  // Asked before anything in the panel takes the focus.
  const [before] = useState(focused);
  const outside = useRef<Element | null>(null);
  // Before the controls in it take the focus: after a press of Enter on a plain button React Aria lets them wait for a frame, and focuses none of
  // them when something else was focused by then.
  useLayoutEffect(() => {
    const own = panel.current;
    if (own === null || own.contains(focused())) return;
    outside.current = focused();
    if (takesFocus) own.focus({ preventScroll: true });
  }, [takesFocus]);
  useEffect(() => {
    const opener = before?.isConnected === false ? (handedOn ?? outside.current) : before;
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected && focused() === document.body) opener.focus({ preventScroll: true });
      handedOn = opener;
      queueMicrotask(() => (handedOn = null));
    };
  }, [before]);
  return (
    <section ref={panel} className="side-panel" data-form={isForm || undefined} aria-labelledby={titleId} tabIndex={-1}>
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
