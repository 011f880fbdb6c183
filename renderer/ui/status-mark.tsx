import type { ReactNode } from 'react';
import './status-mark.css';

/** What kind of attention something asks for. Red (`bad`) is only for what needs a person. */
export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

/** The shape of a status: readable without its colour. */
export type MarkShape = 'ring' | 'quarter' | 'dot' | 'diamond' | 'strike' | 'alert';

const shapes: Readonly<Record<MarkShape, ReactNode>> = {
  ring: <circle cx="8" cy="8" r="5" fill="none" strokeWidth="2" />,
  quarter: (
    <>
      <circle cx="8" cy="8" r="5" fill="none" strokeWidth="2" />
      <path d="M8 8V3a5 5 0 0 1 5 5z" className="mark-solid" />
    </>
  ),
  dot: <circle cx="8" cy="8" r="6" className="mark-solid" />,
  diamond: <path d="M8 2.2 13.8 8 8 13.8 2.2 8z" fill="none" strokeWidth="2" strokeLinejoin="round" />,
  strike: (
    <>
      <circle cx="8" cy="8" r="5" fill="none" strokeWidth="2" />
      <path d="M2.5 13.5l11-11" strokeWidth="2" strokeLinecap="round" />
    </>
  ),
  alert: (
    <>
      <path d="M8 1.8 15 14H1z" className="mark-solid" strokeWidth="1.5" strokeLinejoin="round" />
      <path d="M8 6v3.6M8 11.6v.4" className="mark-hole" strokeWidth="1.8" strokeLinecap="round" />
    </>
  ),
};

/** A status sign, alone or with its words. */
export interface StatusMarkProps {
  readonly tone: Tone;
  readonly shape: MarkShape;
  readonly label: string;
  /** Writes the label beside the sign; otherwise it is the sign's name and tooltip. */
  readonly showsLabel?: boolean;
}

/** The icon of a status. Its bar is `.status-bar` with the same `data-tone`, 3 px at the left edge. */
export function StatusMark({ tone, shape, label, showsLabel = false }: StatusMarkProps) {
  return (
    <span className="mark" data-tone={tone}>
      <svg viewBox="0 0 16 16" className="mark-icon" {...(showsLabel ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}>
        {shapes[shape]}
      </svg>
      {showsLabel && <span className="mark-label">{label}</span>}
    </span>
  );
}

/** A block with the 3 px bar of its tone at the left edge; `isStruck` draws its words crossed out. */
export function StatusBar({
  tone,
  isStruck = false,
  children,
}: {
  readonly tone: Tone;
  readonly isStruck?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className="status-bar" data-tone={tone} data-struck={isStruck || undefined}>
      {children}
    </div>
  );
}
