import type { ReactNode } from 'react';
import { Banner } from './banner.tsx';
import { MainButton } from './main-button.tsx';
import { SidePanel } from './side-panel.tsx';

/** A side panel with fields that are saved together. */
export interface SavingPanelProps {
  readonly title: string;
  /** What the one button is called. */
  readonly saveWords: string;
  readonly isSaving: boolean;
  /** Why it was not saved. */
  readonly why: string | undefined;
  readonly onSave: () => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** Fields, why they were not saved, and the one button that saves them, with its key. */
export function SavingPanel({ title, saveWords, isSaving, why, onSave, onLeave, children }: SavingPanelProps) {
  return (
    <SidePanel
      title={title}
      takesFocus={false}
      onClose={onLeave}
      footer={
        <MainButton title={title} wide isPending={isSaving} onPress={onSave}>
          {saveWords}
        </MainButton>
      }
    >
      {children}
      {why !== undefined && <Banner tone="bad">{why}</Banner>}
    </SidePanel>
  );
}
