import type { ReactNode } from 'react';
import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { Tone } from './status-mark.tsx';
import './banner.css';

/** Says something about the whole surface it stands on. */
export interface BannerProps {
  readonly tone?: Tone;
  /** What, in bold. */
  readonly title?: string;
  /** Why, and what now. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** A narrow line under the top bar, instead of a box. */
  readonly isLine?: boolean;
}

/** A banner. `bad` is read out at once, everything else in its turn. */
export function Banner({ tone = 'info', title, children, actions, isLine = false }: BannerProps) {
  return (
    <div className="banner" data-tone={tone} data-line={isLine || undefined} role={tone === 'bad' ? 'alert' : 'status'}>
      {toneIcon(tone)}
      <div className="banner-words">
        {title !== undefined && <strong className="banner-title">{title}</strong>}
        {children !== undefined && <span>{children}</span>}
      </div>
      {actions !== undefined && <div className="banner-actions">{actions}</div>}
    </div>
  );
}

function toneIcon(tone: Tone): ReactNode {
  if (tone === 'good') return <CircleCheck aria-hidden="true" />;
  return tone === 'warn' || tone === 'bad' ? <TriangleAlert aria-hidden="true" /> : <Info aria-hidden="true" />;
}
