import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, expect, it } from 'vitest';
import { fillStore, newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { branch, branchRows } from '#tests/support/rows.ts';
import { setBookingRules } from '#shared/chain/booking-rules.ts';
import { must } from '#shared/kernel/assert.ts';
import { err } from '#shared/kernel/result.ts';
import { aVisitLine } from '#shared/testing/calendar-rows.ts';
import { heldOr } from '#shared/tables/read.ts';
import { invoke } from '#renderer/data/desk.ts';
import { type DeskScope, DeskProvider } from '#renderer/data/use-desk.tsx';
import { TextProvider } from '#renderer/i18n/text-provider.tsx';
import { type VisitActions, useVisitActions } from './use-visit-actions.tsx';

const unreachable = async () => err('unreachable' as const);
const drafts = { load: async () => undefined, keep: () => undefined, drop: async () => undefined, flush: async () => undefined };
const doors: DeskScope['doors'] = {
  findClientsByPhone: unreachable,
  historyOf: unreachable,
  lastVisitOf: unreachable,
  calendarFeeds: unreachable,
};

let local: LocalDesk;
beforeEach(async () => {
  local = await openLocalDesk(newDisk());
  await fillStore(local.store, branchRows());
});

async function actionsAt(place: Pick<DeskScope, 'isKiosk'>): Promise<VisitActions> {
  const session = await openSession(undefined);
  // Clients are to say so two hours before; it is 14:00.
  await local.desk.run(session, invoke(setBookingRules, { from: { leadMinutes: 0 }, to: { leadMinutes: 120 } }));
  const taken: VisitActions[] = [];
  const Taker = ({ onActions }: { readonly onActions: (actions: VisitActions) => void }) => {
    onActions(useVisitActions().actions);
    return null;
  };
  renderToStaticMarkup(
    <TextProvider locale="en" timeZone="America/Toronto" currency="CAD">
      <DeskProvider scope={{ desk: local.desk, session, branch, drafts, doors, ...place }}>
        <Taker onActions={(actions) => taken.push(actions)} />
      </DeskProvider>
    </TextProvider>,
  );
  return must(taken[0], 'what was drawn took the actions');
}

const book = (actions: VisitActions, visitId: string, startsAt: string) =>
  actions.book({
    args: { visitId, day: '2026-03-02', clientId: null, walkInName: 'Ida', lines: [aVisitLine({ id: visitId, startsAt })], comment: '' },
    newClient: null,
  });
const saved = async (visitId: string) => heldOr(await local.desk.read.get('visits', visitId), undefined)?.source;

it('is named as the source, and keeps the lead time, which a desk does not', async () => {
  const atKiosk = await actionsAt({ isKiosk: true });
  expect(await book(atKiosk, 'soon', '2026-03-02T15:00:00.000Z')).toBe(false);
  expect(await saved('soon')).toBeUndefined();
  expect(await book(atKiosk, 'later', '2026-03-02T16:00:00.000Z')).toBe(true);
  expect(await saved('later')).toBe('kiosk');
  const atDesk = await actionsAt({});
  expect(await book(atDesk, 'at-once', '2026-03-02T14:30:00.000Z')).toBe(true);
  expect(await saved('at-once')).toBe('desk');
});
