import { limits } from '#shared/kernel/limits.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { lastOrder } from '#renderer/data/settings/setting-order.ts';
import { useSettingDraft } from '#renderer/data/settings/use-setting-draft.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { HueChoice } from '#renderer/ui/hue-choice.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { categoryDeed } from './setting-deeds.ts';
import { SettingPanel } from './setting-panel.tsx';
import { type SettingsPorts, useSettingDeeds } from './settings-ports.ts';

type Category = RowOf<'visitCategories'>;
type Draft = Pick<Category, 'name' | 'color' | 'active'>;
const hues = 12;

/** One label: a new one, or one that is changed. */
export interface CategoryPanelProps {
  readonly ports: SettingsPorts;
  readonly category: Category | undefined;
  readonly all: readonly Category[];
  readonly onDone: () => void;
}

/** Its words and its colour. */
export function CategoryPanel({ ports, category, all, onDone }: CategoryPanelProps) {
  const text = useText();
  const desk = useDesk();
  const isTaken = (name: string) => all.some((one) => one.id !== category?.id && one.active && one.name === name);
  const { value, set, lack, panel } = useSettingDraft<Draft, 'needName' | 'sameName'>({
    saver: useSettingDeeds(ports),
    kind: 'category',
    id: category?.id,
    begin: () => category ?? { name: '', color: leastUsed(all), active: true },
    lackOf: (draft) => (draft.name.trim() === '' ? 'needName' : isTaken(draft.name.trim()) ? 'sameName' : undefined),
    deedOf: ({ color, active, ...typed }) => {
      const name = typed.name.trim();
      const to = { name, color, order: category?.order ?? lastOrder(all), active };
      return categoryDeed(category?.id ?? desk.newId(), category, to, text('calendarSettings.saved', { name }));
    },
    onDone,
  });
  const name = value.name.trim();
  return (
    <SettingPanel
      {...panel}
      title={text(category === undefined ? 'calendarSettings.newCategory' : 'calendarSettings.category')}
      active={value.active}
      onActive={(active) => set({ ...value, active })}
    >
      <TextField
        label={text('calendarSettings.name')}
        autoFocus
        value={value.name}
        maxLength={limits.nameCharsMax}
        error={lack === undefined ? undefined : text(`calendarSettings.${lack}`)}
        onChange={(next) => set({ ...value, name: next })}
      />
      <HueChoice
        label={text('calendarSettings.color')}
        value={value.color + 1}
        nameOf={(hue) => text('calendarSettings.colorNumber', { number: hue })}
        onChange={(hue) => set({ ...value, color: (hue ?? value.color + 1) - 1 })}
      />
      {name !== '' && (
        <div className="field">
          <span className="field-label">{text('calendarSettings.sample')}</span>
          <div>
            <CategorySample name={name} color={value.color} />
          </div>
        </div>
      )}
    </SettingPanel>
  );
}

/** A label as the calendar shows it: its words on a tint, never the colour alone. */
export function CategorySample({ name, color }: Pick<Category, 'name' | 'color'>) {
  return (
    <span className="category-sample" data-hue={color + 1} translate="no">
      {name}
    </span>
  );
}

/** A new label looks unlike the others as long as there are colours left. */
function leastUsed(all: readonly Category[]): number {
  const counts = Array.from({ length: hues }, (_, color) => all.filter((one) => one.active && one.color === color).length);
  return counts.indexOf(Math.min(...counts));
}
