import { type ReactNode, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { rightsByRole } from '#shared/access/rights.ts';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import { describeGroupEvent } from '#shared/booking/group-events.ts';
import { moveVisit } from '#shared/booking/move-visit.ts';
import { must } from '#shared/kernel/assert.ts';
import { wallToInstant } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { takePayment } from '#shared/till/take-payment.ts';
import { UiRoot } from '#renderer/app/frame/ui-root.tsx';
import { CalendarPlace } from '#renderer/app/calendar/calendar-place.tsx';
import { PlacesContext } from '#renderer/app/places/use-places.ts';
import { DeskProvider } from '#renderer/data/use-desk.tsx';
import { OpeningHours } from '#renderer/features/schedules/opening-hours.tsx';
import { SchedulesScreen } from '#renderer/features/schedules/schedules-screen.tsx';
import { branch, branchRows } from '#tests/support/rows.ts';
import { FieldsScreen } from './fields-screen.tsx';
import { createHarnessDesk } from './harness-desk.ts';
import { harnessPlaces } from './harness-places.ts';
import { BillScreen, SaleScreen } from './sale-screen.tsx';
import { sampleDay, sampleRows } from './sample-day.ts';

const asked = new URLSearchParams(location.search);
const role = asked.get('role') === 'receptionist' ? 'receptionist' : 'owner';
const density = asked.get('density') === 'comfortable' ? 'comfortable' : 'compact';
document.documentElement.dataset['theme'] = asked.get('theme') ?? 'light';
document.documentElement.dataset['density'] = density;

// Money is taken by card alone: no drawer has to be opened for it.
const money = branchRows().filter(({ table, row }) => table === 'tills' || (table === 'paymentMethods' && row.id === 'visa'));
const rows = [...sampleRows({ staff: Number(asked.get('staff') ?? 7), visitsEach: Number(asked.get('visits') ?? 6) }), ...money];
const user: RowOf<'users'> = {
  id: 'owner',
  login: 'owner',
  name: 'Amelie Roy',
  role,
  rights: rightsByRole[role].filter((right) => !asked.getAll('without').includes(right)),
  branchIds: ['branch'],
  active: true,
};
const harness = createHarnessDesk(rows, user, wallToInstant(sampleDay, asked.get('at') ?? '12:04', branch.zone));
// A test is the other desk: it moves what somebody here has in his hand, or looks at, or takes money for a bill of which it has not heard here.
const takenApart = { ...takePayment, atIssue: () => undefined };
Object.assign(window, { harness: { ...harness, moveVisit, cancelVisit, describeGroupEvent, takenApart } });

const ports = { refusalText: ({ code }: { readonly code: string }) => code, onOpen: () => undefined, missingDays: () => null };

/** The schedules instead of the calendar: `?screen=schedules`, or the opening hours: `?screen=opening-hours`. */
function Schedules() {
  const [day, setDay] = useState(sampleDay);
  return <SchedulesScreen ports={ports} density={density} day={day} onDay={setDay} />;
}

const screens: Readonly<Record<string, () => ReactNode>> = {
  schedules: () => <Schedules />,
  'opening-hours': () => <OpeningHours ports={ports} />,
  fields: () => <FieldsScreen />,
  sale: () => <SaleScreen />,
  bill: () => <BillScreen />,
};

/** The doors as they are set now; the rest of the branch stays as the page began. */
function useOpeningHours(): RowOf<'branches'>['openingHours'] {
  const [openingHours, setOpeningHours] = useState<RowOf<'branches'>['openingHours']>([]);
  useEffect(
    () =>
      harness.desk.watch(
        async (read) => (await read.all('branches'))[0]?.openingHours ?? [],
        setOpeningHours,
        () => undefined,
      ),
    [],
  );
  return openingHours;
}

function Harness() {
  const [bill, setBill] = useState('');
  const screen = screens[asked.get('screen') ?? ''];
  const openingHours = useOpeningHours();
  const scope = { ...harness, branch: { ...branch, openingHours, stepMinutes: Number(asked.get('step') ?? 10) } };
  return (
    <DeskProvider scope={scope}>
      <UiRoot locale={asked.get('locale') ?? 'en-CA'} timeZone={branch.zone} currency={branch.currency}>
        <div style={{ height: '100vh' }} data-bill={bill}>
          {screen !== undefined ? (
            <main style={{ height: '100%' }}>{screen()}</main>
          ) : (
            <PlacesContext value={harnessPlaces}>
              <CalendarPlace density={density} onCheckout={setBill} />
            </PlacesContext>
          )}
        </div>
      </UiRoot>
    </DeskProvider>
  );
}

createRoot(must(document.querySelector('#root'), 'the page has a root')).render(
  <StrictMode>
    <Harness />
  </StrictMode>,
);
