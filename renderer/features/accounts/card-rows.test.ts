import { describe, expect, it } from 'vitest';
import type { GiftCard } from '#shared/accounts/tables.ts';
import { cardRows, cardState, owedOnCards, shownOf } from './card-rows.ts';

const today = '2026-03-02';

function aCard(over: Partial<GiftCard>): GiftCard {
  const sold = { soldAt: '2026-01-02T10:00:00.000Z', soldBranchId: 'branch', billId: null, clientId: null };
  const card = { id: 'gift', code: 'ABCD1234EFGH', currency: 'CAD', faceMinor: 50_00, balanceMinor: 50_00, ...sold };
  return { ...card, expiresOn: null, state: 'open', ...over };
}

describe('how a gift card stands', () => {
  it('says what ended it, and that it is used up only where nothing else did', () => {
    const states: readonly (readonly [Partial<GiftCard>, ReturnType<typeof cardState>])[] = [
      [{}, 'open'],
      [{ balanceMinor: 0 }, 'used'],
      [{ expiresOn: '2026-03-01' }, 'past-day'],
      [{ balanceMinor: 0, state: 'expired' }, 'expired'],
      [{ balanceMinor: 0, state: 'paid-back' }, 'paid-back'],
      [{ balanceMinor: 0, state: 'taken-back' }, 'taken-back'],
      // Two desks paid the same back: that needs a person, whatever else it is.
      [{ balanceMinor: -50_00, state: 'paid-back' }, 'overdrawn'],
    ];
    for (const [over, state] of states) expect(cardState(aCard(over), today)).toBe(state);
  });

  it('lists what was paid back among those that are done, and owes nothing on it', () => {
    const cards = [aCard({ id: 'open' }), aCard({ id: 'back', balanceMinor: 0, state: 'paid-back' })];
    const rows = cardRows(cards, { today, search: '', nameOf: () => '' });
    expect(shownOf(rows, 'done').map(({ card }) => card.id)).toEqual(['back']);
    expect(shownOf(rows, 'all')).toHaveLength(2);
    expect(owedOnCards(shownOf(rows, 'open'), 'CAD')).toEqual({ openMinor: 50_00, pastDayMinor: 0 });
    expect(owedOnCards(shownOf(rows, 'done'), 'CAD')).toEqual({ openMinor: 0, pastDayMinor: 0 });
  });

  it('owes what is on a card past its last day until somebody lets it expire', () => {
    const over = { expiresOn: '2026-03-01' };
    const cards = [
      aCard({ id: 'open' }),
      aCard({ id: 'lastDay', balanceMinor: 7_00, expiresOn: today }),
      aCard({ id: 'past', balanceMinor: 30_00, ...over }),
      aCard({ id: 'gone', balanceMinor: 0, state: 'expired', ...over }),
      aCard({ id: 'dollars', balanceMinor: 90_00, currency: 'USD', ...over }),
      aCard({ id: 'overdrawn', balanceMinor: -20_00, ...over }),
    ];
    const rows = cardRows(cards, { today, search: '', nameOf: () => '' });
    expect(owedOnCards(rows, 'CAD')).toEqual({ openMinor: 57_00, pastDayMinor: 30_00 });
    expect(owedOnCards(rows, 'USD')).toEqual({ openMinor: 0, pastDayMinor: 90_00 });
  });
});
