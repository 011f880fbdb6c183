import type { ReactNode } from 'react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import './frame.css';

/** The slots of the frame. */
export interface FrameProps {
  readonly rail: ReactNode;
  readonly topBar: ReactNode;
  /** A line under the top bar, such as the rehearsal clock. */
  readonly banner?: ReactNode;
  /** The side panel, 380 px. The main part stays in view and in use beside it. */
  readonly panel?: ReactNode;
  readonly children: ReactNode;
}

/** The frame around every screen: rail, top bar, the screen, and the panel beside it. */
export function Frame({ rail, topBar, banner, panel, children }: FrameProps) {
  const text = useText();
  return (
    <div className="frame" data-panel={panel === undefined || panel === null ? undefined : true}>
      <a className="frame-skip" href="#main">
        {text('frame.skipToContent')}
      </a>
      {rail}
      {topBar}
      {banner !== undefined && <div className="frame-banner">{banner}</div>}
      <main id="main" className="frame-main" tabIndex={-1}>
        {children}
      </main>
      {panel !== undefined && panel !== null && <aside className="frame-panel">{panel}</aside>}
    </div>
  );
}
