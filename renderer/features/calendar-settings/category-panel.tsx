import { useState } from 'react';
import { visitCategories } from '#shared/booking/tables.ts';
import { saveVisitCategory } from '#shared/booking/visit-categories.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { HueChoice } from '#renderer/ui/hue-choice.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { type SettingsPorts, useSettingDeeds } from './settings-ports.ts';

type Category = RowOf<'visitCategories'>;
type Draft = Pick<Category, 'name' | 'color' | 'active'>;
const said = visitCategories.schema.omit({ id: true });
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
  const deeds = useSettingDeeds(ports);
  const [initial] = useState<Draft>(() => category ?? { name: '', color: leastUsed(all), active: true });
  const { value, set, clear } = useDraft<Draft>(`category:${category?.id ?? 'new'}`, initial);
  const [isTried, setTried] = useState(false);
  const name = value.name.trim();
  const isTwice = all.some((one) => one.id !== category?.id && one.active && one.name === name);
  const lack = name === '' ? 'needName' : isTwice ? 'sameName' : undefined;
  // A new one that is half typed waits for its turn; one that stands begins as it stands.
  const leave = () => {
    if (category !== undefined) clear();
    onDone();
  };
  const save = async () => {
    setTried(true);
    if (lack !== undefined) return;
    const categoryId = category?.id ?? desk.newId();
    const from = category === undefined ? null : said.parse(category);
    const order = category?.order ?? Math.max(0, ...all.map((one) => one.order + 1));
    const to = { name, color: value.color, order, active: value.active };
    const isSaved = await deeds.save({
      does: [invoke(saveVisitCategory, { categoryId, from, to })],
      undoes: [invoke(saveVisitCategory, { categoryId, from: to, to: from ?? { ...to, active: false } })],
      said: text('calendarSettings.saved', { name }),
    });
    if (!isSaved) return;
    clear();
    onDone();
  };
  const title = text(category === undefined ? 'calendarSettings.newCategory' : 'calendarSettings.category');
  useHotkeys({ 'Mod+Enter': { label: text('calendarSettings.save'), run: () => void save() } }, { title });
  return (
    <SidePanel
      title={title}
      takesFocus={false}
      onClose={leave}
      footer={
        <Button variant="primary" wide keyHint="Mod+Enter" isPending={deeds.isSaving} onPress={() => void save()}>
          {text('calendarSettings.save')}
        </Button>
      }
    >
      <TextField
        label={text('calendarSettings.name')}
        autoFocus
        value={value.name}
        maxLength={limits.nameCharsMax}
        error={isTried && lack !== undefined ? text(`calendarSettings.${lack}`) : undefined}
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
      {category !== undefined && (
        <div>
          <Checkbox isSelected={value.active} onChange={(active) => set({ ...value, active })}>
            {text('calendarSettings.isActive')}
          </Checkbox>
          <p className="setting-quiet">{text('calendarSettings.isActiveHint')}</p>
        </div>
      )}
      {deeds.why !== undefined && <Banner tone="bad">{deeds.why}</Banner>}
    </SidePanel>
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
