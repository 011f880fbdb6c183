import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { newDisk } from '#tests/support/desk-store.ts';
import { type LocalDesk, makeContactKey, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { branch, clerk } from '#tests/support/rows.ts';
import { err } from '#shared/kernel/result.ts';
import type { ClassKey } from '#shared/sealing/seal.ts';
import type { Session } from '#renderer/data/desk.ts';
import { DeskProvider } from '#renderer/data/use-desk.tsx';
import { TextProvider } from '#renderer/i18n/text-provider.tsx';
import { CallerCard } from './caller-card.tsx';

describe('the pop-up of a call', () => {
  let local: LocalDesk;
  let contact: ClassKey;
  beforeEach(async () => {
    local = await openLocalDesk(newDisk());
    contact = await makeContactKey();
  });
  const shown = (session: Session, number: string | null): string => {
    const drafts = { load: async () => undefined, keep: () => undefined, drop: async () => undefined, flush: async () => undefined };
    const doors = {
      findClientsByPhone: async () => err('unreachable' as const),
      historyOf: async () => err('unreachable' as const),
      lastVisitOf: async () => err('unreachable' as const),
      calendarFeeds: async () => err('unreachable' as const),
    };
    const nothing = () => undefined;
    return renderToStaticMarkup(
      <TextProvider locale="en" timeZone="America/Toronto" currency="CAD">
        <DeskProvider scope={{ desk: local.desk, session, branch, drafts, doors }}>
          <CallerCard
            call={{ id: 1, atMs: 0, number, direction: 'in' }}
            hasKeys
            onDismiss={nothing}
            onOpenClient={nothing}
            onBookFor={nothing}
            onBookNew={nothing}
          />
        </DeskProvider>
      </TextProvider>,
    );
  };

  it('shows the number to whoever may see numbers, and to nobody else that part of it', async () => {
    expect(shown(await openSession(contact), '+14165550123')).toContain('(416) 555-0123');
    const hidden = shown(await openSession(contact, clerk, false), '+14165550123');
    expect(hidden).toContain('Phone hidden');
    expect(hidden).not.toMatch(/416|555|0123/);
  });

  it('stands at once, before it is known who calls', async () => {
    expect(shown(await openSession(contact), null)).toContain('A call');
  });
});
