import type { ReactNode } from 'react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** One setting of any kind. */
export interface SettingPanelProps {
  readonly title: string;
  /** A new one is in use; only one that stands can be put out of it. */
  readonly isNew: boolean;
  readonly active: boolean;
  readonly onActive: (active: boolean) => void;
  readonly isSaving: boolean;
  /** Why it was not saved. */
  readonly why: string | undefined;
  readonly onSave: () => void;
  readonly onLeave: () => void;
  /** The fields of its kind. */
  readonly children: ReactNode;
}

/** A setting's own fields, whether it is in use, and the one button that saves. */
export function SettingPanel({ title, isNew, active, onActive, isSaving, why, onSave, onLeave, children }: SettingPanelProps) {
  const text = useText();
  useHotkeys({ 'Mod+Enter': { label: text('calendarSettings.save'), run: onSave } }, { title });
  return (
    <SidePanel
      title={title}
      takesFocus={false}
      onClose={onLeave}
      footer={
        <Button variant="primary" wide keyHint="Mod+Enter" isPending={isSaving} onPress={onSave}>
          {text('calendarSettings.save')}
        </Button>
      }
    >
      {children}
      {!isNew && (
        <div>
          <Checkbox isSelected={active} onChange={onActive}>
            {text('calendarSettings.isActive')}
          </Checkbox>
          <p className="setting-quiet">{text('calendarSettings.isActiveHint')}</p>
        </div>
      )}
      {why !== undefined && <Banner tone="bad">{why}</Banner>}
    </SidePanel>
  );
}
