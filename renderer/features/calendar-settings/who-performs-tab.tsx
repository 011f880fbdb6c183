import { useMemo, useState } from 'react';
import { Users } from 'lucide-react';
import { termsOf } from '#shared/catalog/staff-services.ts';
import { isByName } from '#shared/catalog/who-performs.ts';
import { findByWords } from '#shared/kernel/find-by-words.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useScheduleStaff } from '#renderer/data/booking/use-schedule.ts';
import { useBranch, useDesk, useLive, useToday } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Combobox } from '#renderer/ui/combobox.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ListPage } from '#renderer/ui/list-page.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { countBookedAhead } from './booked-ahead.ts';
import { PerformedTable, type PerformedService } from './performed-table.tsx';
import { staffServiceDeed } from './staff-service-deed.ts';
import { StaffServicePanel } from './staff-service-panel.tsx';
import { type SettingsPorts, useSettingDeeds } from './settings-ports.ts';

type Staff = RowOf<'staff'>;

/** Which services a staff member performs, how long he takes and what he asks. */
export function WhoPerformsTab({ ports }: { readonly ports: SettingsPorts }) {
  const text = useText();
  const staff = useScheduleStaff();
  const catalogue = useLive(async (read) => ({ services: await read.all('services'), links: await read.all('staffServices') }), []);
  const error = staff.error ?? catalogue.error;
  if (error !== undefined) throw error;
  if (staff.value === undefined || catalogue.value === undefined) return <Spinner label={text('common.loading')} />;
  const services = catalogue.value.services.filter(({ active }) => active);
  const [first] = staff.value;
  if (first === undefined || services.length === 0)
    return (
      <EmptyState icon={<Users />} title={text('calendarSettings.nobodyPerforms')} hint={text('calendarSettings.nobodyPerformsHint')} />
    );
  return <StaffServices ports={ports} staff={staff.value} first={first} services={services} links={catalogue.value.links} />;
}

interface StaffServicesProps {
  readonly ports: SettingsPorts;
  readonly staff: readonly Staff[];
  readonly first: Staff;
  readonly services: readonly RowOf<'services'>[];
  readonly links: readonly RowOf<'staffServices'>[];
}

function StaffServices({ ports, staff, first, services, links }: StaffServicesProps) {
  const text = useText();
  const desk = useDesk();
  const { id: branchId } = useBranch();
  const today = useToday();
  const { save, isSaving, why } = useSettingDeeds(ports);
  const [chosenId, setChosenId] = useState(first.id);
  const [typedName, setTypedName] = useState('');
  const [typedService, setTypedService] = useState('');
  const [edited, setEdited] = useState<string | null>(null);
  const person = staff.find(({ id }) => id === chosenId) ?? first;
  const performed = useMemo(() => performedBy(person.id, staff, services, links), [person.id, staff, services, links]);
  const shown = findByWords(performed, ({ service }) => `${service.name} ${service.category} ${service.code}`, typedService);
  const changed = performed.find(({ service }) => service.id === edited);
  const onPerforms = async ({ service, terms }: PerformedService, performs: boolean) => {
    const ahead = performs ? 0 : await countBookedAhead(desk.read, { branchId, from: today, staffId: person.id, serviceId: service.id });
    const named = { service: service.name, staff: person.name };
    const said = performs ? 'calendarSettings.nowPerforms' : 'calendarSettings.performsNoMore';
    const stay = ahead === 0 ? '' : ` ${text('calendarSettings.aheadStay', { count: ahead, staff: person.name })}`;
    await save(
      staffServiceDeed(person.id, service.id, { before: terms, now: { ...terms, performs }, said: `${text(said, named)}${stay}` }),
    );
  };
  return (
    <ListPage
      bar={
        <div className="who-performs-bar">
          <Combobox
            label={text('calendarSettings.performer')}
            labelHidden
            options={findByWords(staff, ({ name, position }) => `${name} ${position}`, typedName).map(({ id, name, position }) => ({
              id,
              label: name,
              isName: true,
              ...(position === '' ? {} : { note: position }),
            }))}
            value={person.id}
            valueLabel={person.name}
            onSearch={setTypedName}
            onChange={(id) => {
              setTypedName('');
              setEdited(null);
              if (id !== null) setChosenId(id);
            }}
          />
          <SearchField
            label={text('calendarSettings.findService')}
            placeholder={text('calendarSettings.findService')}
            value={typedService}
            onChange={setTypedService}
          />
        </div>
      }
      panel={
        changed === undefined ? null : (
          <StaffServicePanel
            key={`${person.id}.${changed.service.id}`}
            ports={ports}
            staff={person}
            service={changed.service}
            terms={changed.terms}
            onDone={() => setEdited(null)}
          />
        )
      }
    >
      {why !== undefined && <Banner tone="bad">{why}</Banner>}
      <PerformedTable
        staffName={person.name}
        rows={shown}
        isLocked={isSaving}
        onPerforms={(row, performs) => void onPerforms(row, performs)}
        onChange={setEdited}
      />
    </ListPage>
  );
}

/** Every service as one staff member performs it or does not, by category and name. */
function performedBy(
  staffId: string,
  staff: readonly Staff[],
  services: readonly RowOf<'services'>[],
  links: readonly RowOf<'staffServices'>[],
): readonly PerformedService[] {
  const byService = new Map<string, RowOf<'staffServices'>[]>();
  for (const link of links) {
    const own = byService.get(link.serviceId);
    if (own === undefined) byService.set(link.serviceId, [link]);
    else own.push(link);
  }
  return services
    .toSorted((a, b) => a.category.localeCompare(b.category) || a.name.localeCompare(b.name))
    .map((service) => {
      const own = byService.get(service.id) ?? [];
      const terms = termsOf(staffId, service.id, own);
      const isOrphan = !terms.performs && !staff.some(({ id }) => termsOf(id, service.id, own).performs);
      return { service, terms, isForAll: !isByName(own), isOrphan };
    });
}
