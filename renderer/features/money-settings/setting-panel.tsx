import { limits } from '#shared/kernel/limits.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { SavingPanel, type SavingPanelProps } from '#renderer/ui/saving-panel.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

/** What keeps a setting from being saved, whatever its kind. */
export type NameLack = 'needName' | 'sameName';

/** One setting of any kind: its name, its own fields, whether it is in use. */
export interface SettingPanelProps<Draft extends { readonly name: string; readonly active: boolean }> extends Omit<
  SavingPanelProps,
  'saveWords'
> {
  readonly isNew: boolean;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  readonly nameError: NameLack | undefined;
  /** What it is called while nobody gave it a name. */
  readonly namePlaceholder?: string;
}

/** A panel of one setting; only one that stands can be put out of use. */
export function SettingPanel<Draft extends { readonly name: string; readonly active: boolean }>({
  isNew,
  draft,
  onDraft,
  nameError,
  namePlaceholder = '',
  children,
  ...panel
}: SettingPanelProps<Draft>) {
  const text = useText();
  return (
    <SavingPanel {...panel} saveWords={text('moneySettings.save')}>
      <TextField
        label={text('moneySettings.name')}
        autoFocus
        value={draft.name}
        placeholder={namePlaceholder}
        maxLength={limits.nameCharsMax}
        error={nameError === undefined ? undefined : text(`moneySettings.${nameError}`)}
        onChange={(name) => onDraft({ ...draft, name })}
      />
      {children}
      {!isNew && (
        <div>
          <Checkbox isSelected={draft.active} onChange={(active) => onDraft({ ...draft, active })}>
            {text('moneySettings.isActive')}
          </Checkbox>
          <p className="money-setting-quiet">{text('moneySettings.isActiveHint')}</p>
        </div>
      )}
    </SavingPanel>
  );
}

/** Whether a name can be saved: it is there, and no other one in use has it. */
export function nameLack(
  draft: { readonly name: string },
  id: string | undefined,
  all: readonly { readonly id: string; readonly name: string; readonly active: boolean }[],
): NameLack | undefined {
  const name = draft.name.trim();
  if (name === '') return 'needName';
  return all.some((one) => one.id !== id && one.active && one.name === name) ? 'sameName' : undefined;
}
