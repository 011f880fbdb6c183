import { useText } from '#renderer/i18n/text-provider.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { SavingPanel, type SavingPanelProps } from '#renderer/ui/saving-panel.tsx';

/** One setting of any kind. */
export interface SettingPanelProps extends Omit<SavingPanelProps, 'saveWords'> {
  /** A new one is in use; only one that stands can be put out of it. */
  readonly isNew: boolean;
  readonly active: boolean;
  readonly onActive: (active: boolean) => void;
}

/** A setting's own fields, whether it is in use, and the one button that saves. */
export function SettingPanel({ isNew, active, onActive, children, ...panel }: SettingPanelProps) {
  const text = useText();
  return (
    <SavingPanel {...panel} saveWords={text('calendarSettings.save')}>
      {children}
      {!isNew && (
        <div>
          <Checkbox isSelected={active} onChange={onActive}>
            {text('calendarSettings.isActive')}
          </Checkbox>
          <p className="setting-quiet">{text('calendarSettings.isActiveHint')}</p>
        </div>
      )}
    </SavingPanel>
  );
}
