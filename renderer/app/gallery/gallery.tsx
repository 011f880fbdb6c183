import type { ReactNode } from 'react';
import { UiRoot } from '#renderer/app/frame/ui-root.tsx';
import { ChoiceBoard } from './choice-board.tsx';
import { ControlBoard } from './control-board.tsx';
import { EntryBoard } from './entry-board.tsx';
import { FrameBoard } from './frame-board.tsx';
import { OverlayBoard } from './overlay-board.tsx';
import { SurfaceBoard } from './surface-board.tsx';
import './gallery.css';

const boards: Readonly<Record<string, () => ReactNode>> = {
  controls: () => <ControlBoard />,
  choices: () => <ChoiceBoard />,
  entry: () => <EntryBoard />,
  surfaces: () => <SurfaceBoard />,
  overlays: () => <OverlayBoard />,
  frame: () => <FrameBoard />,
};

/** Every building block, one board at a time. */
export function Gallery({ board, locale }: { readonly board: string; readonly locale: string }) {
  return (
    <UiRoot locale={locale} timeZone="America/Toronto" currency="CAD">
      {(boards[board] ?? boards['controls'])?.()}
    </UiRoot>
  );
}
