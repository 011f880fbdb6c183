import { useState } from 'react';
import { Plus, X } from 'lucide-react';
import { saveResource } from '#shared/catalog/resources.ts';
import { resources } from '#shared/catalog/tables.ts';
import { limits } from '#shared/kernel/limits.ts';
import { addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useLive, useToday } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { type SettingsPorts, useSettingDeeds } from './settings-ports.ts';

type Resource = RowOf<'resources'>;
type Draft = Pick<Resource, 'name' | 'instances' | 'active'>;
const said = resources.schema.pick({ name: true, instances: true, order: true, active: true });
const instancesMost = 100;

/** One resource: a new one, or one that is changed. */
export interface ResourcePanelProps {
  readonly ports: SettingsPorts;
  readonly resource: Resource | undefined;
  readonly all: readonly Resource[];
  readonly onDone: () => void;
}

/** Its name, and each instance that can be reserved. */
export function ResourcePanel({ ports, resource, all, onDone }: ResourcePanelProps) {
  const text = useText();
  const desk = useDesk();
  const deeds = useSettingDeeds(ports);
  const [initial] = useState<Draft>(() => resource ?? { name: '', instances: [{ id: desk.newId(), name: '' }], active: true });
  const { value, set, clear } = useDraft<Draft>(`resource:${resource?.id ?? 'new'}`, initial);
  const [isTried, setTried] = useState(false);
  const lack = lackOf(value, resource, all);
  const gone = resource?.instances.filter(({ id }) => !value.instances.some((one) => one.id === id)).map(({ id }) => id) ?? [];
  const booked = useBookedOn(gone);
  // A new one that is half typed waits for its turn; one that stands begins as it stands.
  const leave = () => {
    if (resource !== undefined) clear();
    onDone();
  };
  const save = async () => {
    setTried(true);
    if (lack !== undefined) return;
    const resourceId = resource?.id ?? desk.newId();
    const from = resource === undefined ? null : said.parse(resource);
    const order = resource?.order ?? Math.max(0, ...all.map((one) => one.order + 1));
    const instances = value.instances.map((one) => ({ id: one.id, name: one.name.trim() }));
    const to = { name: value.name.trim(), instances, order, active: value.active };
    const isSaved = await deeds.save({
      does: [invoke(saveResource, { resourceId, from, to })],
      undoes: [invoke(saveResource, { resourceId, from: to, to: from ?? { ...to, active: false } })],
      said: text('calendarSettings.saved', { name: to.name }),
    });
    if (!isSaved) return;
    clear();
    onDone();
  };
  const title = text(resource === undefined ? 'calendarSettings.newResource' : 'calendarSettings.resource');
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
        error={isTried && (lack === 'needName' || lack === 'sameName') ? text(`calendarSettings.${lack}`) : undefined}
        onChange={(name) => set({ ...value, name })}
      />
      <InstanceFields
        instances={value.instances}
        error={isTried && lack === 'needInstance' ? text('calendarSettings.needInstance') : undefined}
        onChange={(instances) => set({ ...value, instances })}
      />
      {booked > 0 && <Banner tone="warn">{text('calendarSettings.instanceBooked', { count: booked })}</Banner>}
      {resource !== undefined && (
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

interface InstanceFieldsProps {
  readonly instances: Draft['instances'];
  readonly error: string | undefined;
  readonly onChange: (instances: Draft['instances']) => void;
}

function InstanceFields({ instances, error, onChange }: InstanceFieldsProps) {
  const text = useText();
  const desk = useDesk();
  return (
    <fieldset className="instances">
      <legend className="field-label">{text('calendarSettings.instancesHead')}</legend>
      <p className="setting-quiet">{text('calendarSettings.instancesHint')}</p>
      {instances.map((one, at) => {
        const label = text('calendarSettings.instance', { number: at + 1 });
        return (
          <div key={one.id} className="instance">
            <TextField
              label={label}
              labelHidden
              placeholder={label}
              value={one.name}
              maxLength={limits.nameCharsMax}
              error={at === 0 ? error : undefined}
              onChange={(name) => onChange(instances.with(at, { ...one, name }))}
            />
            {instances.length > 1 && (
              <IconButton
                label={text('calendarSettings.removeInstance', { name: one.name === '' ? label : one.name })}
                icon={<X />}
                onPress={() => onChange(instances.toSpliced(at, 1))}
              />
            )}
          </div>
        );
      })}
      {instances.length < instancesMost && (
        <div>
          <Button
            variant="plain"
            icon={<Plus aria-hidden="true" />}
            onPress={() => onChange([...instances, { id: desk.newId(), name: '' }])}
          >
            {text('calendarSettings.addInstance')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

function lackOf(
  { name, instances }: Draft,
  resource: Resource | undefined,
  all: readonly Resource[],
): 'needName' | 'sameName' | 'needInstance' | undefined {
  if (name.trim() === '') return 'needName';
  if (all.some((one) => one.id !== resource?.id && one.active && one.name === name.trim())) return 'sameName';
  const names = instances.map((one) => one.name.trim());
  return names.includes('') || new Set(names).size < names.length ? 'needInstance' : undefined;
}

/** As far as bookings are looked at; later ones are few and are moved when they come near. */
const daysAhead = 90;

/** How many visits from today on have reserved one of the instances. */
function useBookedOn(instanceIds: readonly string[]): number {
  const branch = useBranch();
  const today = useToday();
  const { value = 0 } = useLive(
    async (read) => {
      if (instanceIds.length === 0) return 0;
      const visits = await read.days('visits', branch.id, today, addDays(today, daysAhead));
      const isOnOne = (ids: readonly string[]) => ids.some((id) => instanceIds.includes(id));
      return visits.filter(({ status, lines }) => status !== 'cancelled' && lines.some((line) => isOnOne(line.instanceIds))).length;
    },
    [branch.id, today, instanceIds.join()],
  );
  return value;
}
