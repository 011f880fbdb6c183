import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import './sync-sign.css';

/** How the desk and the hub stand. Offline is not an error: only `trouble` needs a person. */
export type SyncState = 'synced' | 'busy' | 'offline' | 'trouble';

/** The sync sign in words. */
export interface SyncSignProps {
  readonly state: SyncState;
  /** "synced 12:04", "offline since 12:04 · 7 waiting" */
  readonly text: string;
  /** Opens what is waiting. */
  readonly onPress?: () => void;
}

/** A sign of shape and words: full when synced, half while busy, empty when offline. */
export function SyncSign({ state, text, onPress }: SyncSignProps) {
  const content: ReactNode = (
    <>
      <span className="sync-dot" aria-hidden="true" />
      <span role="status">{text}</span>
    </>
  );
  if (onPress === undefined) {
    return (
      <div className="sync" data-state={state}>
        {content}
      </div>
    );
  }
  return (
    <AriaButton className="sync" data-state={state} onPress={onPress}>
      {content}
    </AriaButton>
  );
}
