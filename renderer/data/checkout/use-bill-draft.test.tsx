import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { newDisk } from '#tests/support/desk-store.ts';
import { makeContactKey, openLocalDesk, openSession } from '#tests/support/local-desk.ts';
import { branch } from '#tests/support/rows.ts';
import { err } from '#shared/kernel/result.ts';
import { DeskProvider, type DeskScope } from '#renderer/data/use-desk.tsx';
import { type BillDraft, useBillDraft } from './use-bill-draft.ts';

/** The draft of a sale as it is first drawn, and all that the desk keeps of it. */
async function firstDrawn(): Promise<{ readonly bill: BillDraft; readonly kept: readonly unknown[] }> {
  const kept: unknown[] = [];
  const drafts = {
    load: async () => undefined,
    keep: (_key: string, value: unknown) => void kept.push(value),
    drop: async () => undefined,
    flush: async () => undefined,
  };
  const nobody = async () => err('unreachable' as const);
  const doors = { findClientsByPhone: nobody, historyOf: nobody, lastVisitOf: nobody, calendarFeeds: nobody };
  const { desk } = await openLocalDesk(newDisk());
  const scope: DeskScope = { desk, session: await openSession(await makeContactKey()), branch, drafts, doors };
  const drawn: BillDraft[] = [];
  const Panel = () => {
    drawn.push(useBillDraft({ kind: 'sale' }, undefined));
    return null;
  };
  renderToStaticMarkup(
    <DeskProvider scope={scope}>
      <Panel />
    </DeskProvider>,
  );
  const [bill] = drawn;
  if (bill === undefined) throw new Error('nothing was drawn');
  return { bill, kept };
}

it('keeps the number that was drawn for a card that is then declined, whatever the same press changes after it', async () => {
  const { bill, kept } = await firstDrawn();
  bill.change((now) => ({ ...now, receiptNumber: 'A-17', typed: { minor: 1250 } }));
  bill.change((now) => ({ ...now, typed: null }));
  expect(kept.at(-1)).toEqual({ ...bill.draft, receiptNumber: 'A-17', typed: null });
});
