import type { ReactNode } from 'react';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { SidePanel } from './side-panel.tsx';
import { useHotkeys } from './use-hotkeys.ts';

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
  useHotkeys({ 'Mod+Enter': { label: saveWords, run: onSave } }, { title });
  return (
    <SidePanel
      title={title}
      takesFocus={false}
      onClose={onLeave}
      footer={
        <Button variant="primary" wide keyHint="Mod+Enter" isPending={isSaving} onPress={onSave}>
          {saveWords}
        </Button>
      }
    >
      {children}
      {why !== undefined && <Banner tone="bad">{why}</Banner>}
    </SidePanel>
  );
}
