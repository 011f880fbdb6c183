import type { ComponentType, LazyExoticComponent, ReactNode } from 'react';
import type { Right } from '#shared/access/rights.ts';
import type { KeyChord } from '#renderer/ui/keys.ts';

/** What a section of the desk is called. */
type SectionText = 'frame.calendar' | 'frame.till' | 'frame.tray' | 'frame.clients';

/** A screen of the desk. Only what is built stands here, so that the rail leads nowhere else. */
export interface Route {
  readonly id: string;
  readonly label: SectionText;
  readonly icon: ReactNode;
  readonly chord: KeyChord;
  /** Without it the screen is neither on the rail nor opened by its address. */
  readonly right: Right;
  readonly isAtFoot?: boolean;
  readonly screen: LazyExoticComponent<ComponentType>;
}

/** Every screen, in the order of the rail. */
export const routes: readonly Route[] = [];
