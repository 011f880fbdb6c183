import { Plus, X } from 'lucide-react';
import { limits } from '#shared/kernel/limits.ts';
import { addDays } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useBranch, useDesk, useLive, useToday } from '#renderer/data/use-desk.tsx';
import { lastOrder } from '#renderer/data/settings/setting-order.ts';
import { useSettingDraft } from '#renderer/data/settings/use-setting-draft.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { LimitNote } from '#renderer/ui/limit-note.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { resourceDeed } from './setting-deeds.ts';
import { SettingPanel } from './setting-panel.tsx';
import { type SettingsPorts, useSettingDeeds } from './settings-ports.ts';

type Resource = RowOf<'resources'>;
type Draft = Pick<Resource, 'name' | 'instances' | 'active'>;
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
  const { value, set, lack, panel } = useSettingDraft<Draft, Lack>({
    saver: useSettingDeeds(ports),
    kind: 'resource',
    id: resource?.id,
    begin: () => resource ?? { name: '', instances: [{ id: desk.newId(), name: '' }], active: true },
    lackOf: (draft) => lackOf(draft, resource, all),
    deedOf: ({ active, ...typed }) => {
      const name = typed.name.trim();
      const instances = typed.instances.map((one) => ({ id: one.id, name: one.name.trim() }));
      const to = { name, instances, order: resource?.order ?? lastOrder(all), active };
      return resourceDeed(resource?.id ?? desk.newId(), resource, to, text('calendarSettings.saved', { name }));
    },
    onDone,
  });
  const gone = resource?.instances.filter(({ id }) => !value.instances.some((one) => one.id === id)).map(({ id }) => id) ?? [];
  const booked = useBookedOn(gone);
  return (
    <SettingPanel
      {...panel}
      title={text(resource === undefined ? 'calendarSettings.newResource' : 'calendarSettings.resource')}
      active={value.active}
      onActive={(active) => set({ ...value, active })}
    >
      <TextField
        label={text('calendarSettings.name')}
        autoFocus
        value={value.name}
        maxLength={limits.nameCharsMax}
        error={lack === 'needName' || lack === 'sameName' ? text(`calendarSettings.${lack}`) : undefined}
        onChange={(name) => set({ ...value, name })}
      />
      <InstanceFields
        instances={value.instances}
        error={lack === 'needInstance' ? text('calendarSettings.needInstance') : undefined}
        onChange={(instances) => set({ ...value, instances })}
      />
      {booked > 0 && <Banner tone="warn">{text('calendarSettings.instanceBooked', { count: booked })}</Banner>}
    </SettingPanel>
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
      <LimitNote count={instances.length} most={instancesMost} />
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

type Lack = 'needName' | 'sameName' | 'needInstance';

function lackOf({ name, instances }: Draft, resource: Resource | undefined, all: readonly Resource[]): Lack | undefined {
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
