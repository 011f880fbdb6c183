import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, makeContactKey, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { rightsByRole } from '#shared/access/rights.ts';
import { branch, clerk } from '#tests/support/rows.ts';
import { err } from '#shared/kernel/result.ts';
import { situationOf } from '#shared/tray/answers.ts';
import type { TrayItem } from '#shared/tray/tables.ts';
import type { Session } from '#renderer/data/desk.ts';
import { StoreFault } from '#renderer/data/store/store-fault.ts';
import { DeskProvider } from '#renderer/data/use-desk.tsx';
import { TextProvider } from '#renderer/i18n/text-provider.tsx';
import { ItemBoundary } from './item-boundary.tsx';
import { TrayCard } from './tray-card.tsx';

const forged: TrayItem = {
  id: 'item',
  branchId: 'branch',
  kind: 'quarantined',
  code: 'bad-signature',
  cmdId: 'cmd',
  command: 'takePayment@2',
  actorId: 'owner',
  deviceId: 'front',
  at: '2026-03-02T15:00:00.000Z',
  subjects: [],
  args: { entryId: 'entry-1', day: '2026-99-99', amountMinor: 1.5 },
  state: 'open',
  done: null,
};

describe('a card of the tray', () => {
  let local: LocalDesk;
  let session: Session;
  beforeEach(async () => {
    local = await openLocalDesk(newDisk());
    session = await openSession(await makeContactKey());
  });
  const shown = (item: TrayItem, by: Session = session): string => {
    const drafts = { load: async () => undefined, keep: () => undefined, drop: async () => undefined, flush: async () => undefined };
    const nobody = async () => err('unreachable' as const);
    const doors = { findClientsByPhone: nobody, historyOf: nobody, lastVisitOf: nobody, calendarFeeds: nobody };
    const entry = {
      item,
      situation: situationOf(item),
      isFromHere: false,
      actorName: 'Olga',
      doneByName: undefined,
      subjects: [],
      standing: undefined,
      sides: [],
      late: undefined,
      clients: null,
      nameById: new Map([['front', 'Front desk']]),
    };
    const nothing = () => undefined;
    return renderToStaticMarkup(
      <TextProvider locale="en" timeZone="America/Toronto" currency="CAD">
        <DeskProvider scope={{ desk: local.desk, session: by, branch, drafts, doors }}>
          <TrayCard entry={entry} isActive onActive={nothing} onOpen={nothing} onAgain={nothing} clientCard={nothing} />
        </DeskProvider>
      </TextProvider>,
    );
  };
  const answersIn = (html: string): readonly string[] =>
    [...html.matchAll(/<button[^>]*>(.*?)<\/button>/gs)].map(([, inner = '']) => inner.replaceAll(/<[^>]*>/g, ''));

  it('of what nobody signed names the desk that sent it and nobody else, tells all that it says, and voids before it counts', () => {
    const html = shown(forged);
    expect(html).toContain('Nobody knows from whom, sent from Front desk');
    expect(html).not.toContain('Olga');
    for (const value of ['entry-1', '2026-99-99', '1.5']) expect(html).toContain(value);
    expect(answersIn(html)).toEqual(['Void it1', 'Count it2']);
    expect(answersIn(shown({ ...forged, args: Array.from({ length: 5000 }, (_, at) => at) }))).toEqual(['Void it1']);
  });

  it('of what nobody signed is put away before it is done again where it is no money; one that was signed is told as ever', () => {
    const claim: TrayItem = { ...forged, kind: 'rejected', command: 'bookVisit@4' };
    expect(answersIn(shown(claim))).toEqual(['Put it away1', 'Do it again2']);
    expect(shown(claim).match(/aria-expanded/g)).toHaveLength(1);
    const signed = shown({ ...claim, code: 'bad-arguments' });
    expect(signed).toContain('Olga');
    expect(answersIn(signed)).toEqual(['What was typed', 'Do it again1', 'Leave it2']);
  });

  it('for a manager offers no answer to anybody else, nor to whom it is about', async () => {
    const task: TrayItem = { ...forged, kind: 'task', code: 'take-back-without-right', actorId: 'clerk', args: null };
    const [reception, manager] = await Promise.all(
      [rightsByRole.receptionist, rightsByRole.manager].map(async (rights) =>
        openSession(await makeContactKey(), { ...clerk, rights: [...rights] }),
      ),
    );
    expect(answersIn(shown(task, reception))).toEqual([]);
    expect(shown(task, reception)).toContain('Somebody who may correct the books looks at this.');
    expect(answersIn(shown(task, manager))).toEqual([]);
    expect(shown(task, manager)).toContain('It is about what you did yourself');
    expect(answersIn(shown(task))).toHaveLength(1);
  });
});

describe('what one item holds', () => {
  const drawn = (cause: unknown) => {
    const boundary = new ItemBoundary({ children: 'all of it', instead: 'not shown' });
    boundary.state = ItemBoundary.getDerivedStateFromError(cause);
    return boundary.render();
  };

  it('takes no more with it than itself when it cannot be drawn, unless the database is what failed', () => {
    expect(new ItemBoundary({ children: 'all of it', instead: 'not shown' }).render()).toBe('all of it');
    expect(drawn(new RangeError('Invalid time value'))).toBe('not shown');
    expect(() => drawn(new StoreFault('full'))).toThrow(StoreFault);
  });
});
