import type { ReactNode } from 'react';
import type { Tone } from './status-mark.tsx';
import './badge.css';

/** A short word or a figure on a ground of its tone. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <span className="badge" data-tone={tone}>
      {icon}
      {children}
    </span>
  );
}

/** A category: a dot of its hue (1 to 12) before the word, on the hue's tint. */
export function HueTag({ hue, children }: { readonly hue: number; readonly children: ReactNode }) {
  return (
    <span className="hue-tag" data-hue={hue}>
      {children}
    </span>
  );
}
