import { topUpAccount } from '#shared/accounts/client-account.ts';
import { redeemGiftCard } from '#shared/accounts/gift-cards.ts';
import { days, named } from '#tests/simulation/chain-rows.ts';
import type { Plan } from '#tests/simulation/deed.ts';
import { plainSale } from '#tests/simulation/plain-sale.ts';

const told = { day: days[0], currency: 'CAD' };

/** What somebody does at a desk that does not hold its tables yet: tips, a card and an account are moved that only the hub knows. */
export const actEarly: Plan = (screen) => screen.chance.pick([tipEarly, redeemEarly, payInEarly])(screen);

const tipEarly: Plan = (screen) => [plainSale(screen, 40_00, { tipMinor: 5_00 }).posted];

/** By the code on the card, which is all that whoever holds it can show. */
const redeemEarly: Plan = (screen) => {
  const { billId, posted } = plainSale(screen, 10_00);
  const cardId = screen.newId();
  const card = { cardId, code: cardId.slice(0, 40), amountMinor: 10_00, clientId: null, shiftId: null, pastExpiry: false };
  return [posted, { command: redeemGiftCard, args: { ...told, ...card, entryId: screen.newId(), billId } }];
};

const payInEarly: Plan = ({ chance, rows, newId, branchId }) => {
  const client = chance.oneOf(rows('clients'));
  if (client === undefined) return [];
  const byCard = { methodId: named(branchId, 'visa'), tillId: named(branchId, 'card'), shiftId: null };
  const plain = { roundingMinor: 0, tenderedMinor: null, changeMinor: null, fee: null, payout: null, note: '' };
  return [{ command: topUpAccount, args: { ...told, ...byCard, ...plain, entryId: newId(), clientId: client.id, amountMinor: 20_00 } }];
};
