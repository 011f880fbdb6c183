import type { BillFamily } from './use-bill-family.ts';
import { isExpired } from '#shared/accounts/gift-cards.ts';
import { giftCodeShown } from '#shared/accounts/gift-code.ts';
import type { GiftCard } from '#shared/accounts/tables.ts';
import { type PaidWhere, paidWhere, sumOfFee } from '#shared/till/card-fees.ts';
import type { PlannedPayment } from '#shared/till/plan-payment.ts';
import { planRefund } from '#shared/till/refund-payment.ts';
import { type SourcePart, asItWasPaid, keptBySource } from '#shared/till/ways-back.ts';
import { useBranch, useDesk, useToday } from '#renderer/data/use-desk.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { feeWords } from '#renderer/i18n/fee-words.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { type SumLine, SumList } from '#renderer/ui/layout.tsx';
import { Select } from '#renderer/ui/select.tsx';

/** A part of what goes back, and where: by a way to pay, onto the account of the bill's client, or onto a gift card. */
export type MoneyBack =
  | { readonly kind: 'method'; readonly payment: PlannedPayment }
  | { readonly kind: 'account'; readonly minor: number }
  | { readonly kind: 'gift-card'; readonly cardId: string; readonly code: string; readonly minor: number };

/** How so much goes back; a word where it cannot. */
export interface WayBack {
  readonly wayId: string | undefined;
  readonly planned: readonly MoneyBack[] | 'till-not-open' | undefined;
}

/** What the client's account, and "each part where it came from", are called among the ways; no method has such an id. */
const accountWay = '*account';
const asPaidWay = '*as-paid';
const onlineWay = (methodId: string): string => `*online ${methodId}`;
const cardWay = (cardId: string): string => `*card ${cardId}`;

/** What the way that was chosen is called, where its name is said. */
export function nameOfWay({ facts, cards }: BillFamily, { wayId }: WayBack, text: Text): string {
  if (wayId === accountWay) return text('accounts.account');
  if (wayId === asPaidWay) return text('documents.sameWay');
  const card = [...cards.values()].find(({ id }) => cardWay(id) === wayId);
  if (card !== undefined) return text('accounts.giftCardOf', { code: giftCodeShown(card.code) });
  const method = facts.methods.find(({ id }) => id === wayId || onlineWay(id) === wayId);
  return methodNamed(method, text, method?.id === wayId ? undefined : 'online');
}

function methodNamed(method: BillFamily['facts']['methods'][number] | undefined, text: Text, channel: PaidWhere['channel']): string {
  const name = method?.name ?? '';
  return channel === 'online' ? text('checkout.byOnline', { method: name }) : name;
}

/** Works out how so much goes back: as it was paid unless somebody chose otherwise. */
export function useWayBack(family: BillFamily, backMinor: number, chosenId: string | undefined): WayBack {
  const desk = useDesk();
  const branch = useBranch();
  const today = useToday();
  const { facts, entries, sale } = family;
  const parts = asItWasPaid(
    keptBySource(entries).filter((part) => isHere(family, part, today)),
    backMinor,
  );
  const wayId = chosenId ?? usualWay(parts) ?? facts.methods[0]?.id;
  if (wayId === undefined) return { wayId, planned: undefined };
  const byMethod = (methodId: string, minor: number, where: PaidWhere): MoneyBack | 'till-not-open' | undefined => {
    const method = facts.methods.find((one) => one.id === methodId);
    const till = method === undefined ? undefined : facts.tillById.get(method.tillId);
    if (method === undefined || till === undefined) return undefined;
    const payment = planRefund({
      method,
      till,
      openShifts: facts.openShifts,
      deviceId: desk.deviceId,
      at: desk.clock.now(),
      bank: { zone: branch.zone, closedDays: facts.closedDays },
      backMinor: minor,
      cashStepMinor: facts.settings.cashStepMinor,
      entries,
      ...where,
    });
    return payment === 'till-not-open' ? payment : { kind: 'method', payment };
  };
  const wanted = wayId === asPaidWay ? parts : [{ source: sourceNamed(family, wayId, sale.clientId), minor: backMinor }];
  const planned = wanted.map(({ source, minor }) => {
    if (source.kind === 'method') return byMethod(source.methodId, minor, paidWhere(source));
    if (source.kind === 'account') return { kind: 'account', minor } as const;
    return { kind: 'gift-card', cardId: source.cardId, code: family.cards.get(source.cardId)?.code ?? '', minor } as const;
  });
  if (planned.includes('till-not-open')) return { wayId, planned: 'till-not-open' };
  const whole = planned.filter((one) => typeof one === 'object');
  return { wayId, planned: whole.length === planned.length && whole.length > 0 ? whole : undefined };
}

/** A source that money can go back to from here: a method of this branch, the account of the bill's own client, a card that stands. */
function isHere({ facts, cards, sale }: BillFamily, { source }: SourcePart, today: string): boolean {
  if (source.kind === 'method') return facts.methods.some(({ id }) => id === source.methodId);
  if (source.kind === 'account') return sale.clientId === source.clientId;
  const card = cards.get(source.cardId);
  return card !== undefined && canTake(card, today);
}

/** A card whose last day is over pays nothing any more: what went back onto it would be lost to the client. */
function canTake(card: GiftCard, today: string): boolean {
  return card.state === 'open' && !isExpired(card, today);
}

function usualWay(parts: readonly SourcePart[]): string | undefined {
  const [first, ...others] = parts;
  if (first === undefined) return undefined;
  if (others.length > 0) return asPaidWay;
  const { source } = first;
  if (source.kind === 'method') return source.channel === 'online' ? onlineWay(source.methodId) : source.methodId;
  return source.kind === 'account' ? accountWay : cardWay(source.cardId);
}

function sourceNamed({ cards, facts }: BillFamily, wayId: string, clientId: string | null): SourcePart['source'] {
  if (wayId === accountWay && clientId !== null) return { kind: 'account', clientId };
  const card = [...cards.values()].find(({ id }) => cardWay(id) === wayId);
  if (card !== undefined) return { kind: 'gift-card', cardId: card.id };
  const online = facts.methods.find(({ id }) => onlineWay(id) === wayId);
  return online === undefined ? { kind: 'method', methodId: wayId } : { kind: 'method', methodId: online.id, channel: 'online' };
}

interface WayBackFieldProps {
  readonly family: BillFamily;
  readonly backMinor: number;
  readonly way: WayBack;
  readonly onChoose: (wayId: string) => void;
}

/** By which way the money goes back, and what follows from it. */
export function WayBackField({ family, backMinor, way, onChoose }: WayBackFieldProps) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { facts, entries, cards, sale } = family;
  if (way.wayId === undefined) return <Banner tone="warn">{text('documents.noWay')}</Banner>;
  const parts = asItWasPaid(
    keptBySource(entries).filter((part) => isHere(family, part, today)),
    backMinor,
  );
  const usual = usualWay(parts);
  const noted = (id: string, label: string) => ({ id, label, ...(id === usual ? { note: text('documents.sameWay') } : {}) });
  // By a link money goes back only to where it came from by one.
  const kept = keptBySource(entries);
  const isPaidOnline = (id: string) => kept.some(({ source: of }) => of.kind === 'method' && of.methodId === id && of.channel === 'online');
  const openCards = [...cards.values()].filter((card) => canTake(card, today));
  return (
    <>
      <Select
        label={text('documents.by')}
        value={way.wayId}
        onChange={onChoose}
        options={[
          ...(parts.length > 1 ? [{ id: asPaidWay, label: text('documents.asItWasPaid') }] : []),
          ...facts.methods.flatMap((method) => [
            noted(method.id, method.name),
            ...(isPaidOnline(method.id) ? [noted(onlineWay(method.id), methodNamed(method, text, 'online'))] : []),
          ]),
          ...(sale.clientId === null ? [] : [noted(accountWay, text('accounts.account'))]),
          ...openCards.map(({ id, code }) => noted(cardWay(id), text('accounts.giftCardOf', { code: giftCodeShown(code) }))),
        ]}
      />
      <Follows family={family} way={way} format={format} text={text} />
    </>
  );
}

interface FollowsProps {
  readonly family: BillFamily;
  readonly way: WayBack;
  readonly format: ReturnType<typeof useFormat>;
  readonly text: Text;
}

/** What goes where, what coins round, and what the bank returns. */
function Follows({ family, way: { planned }, format, text }: FollowsProps) {
  const { facts } = family;
  if (planned === 'till-not-open') {
    const closed = [...facts.tillById.values()].find(
      ({ kind, id }) => kind === 'cash' && !facts.openShifts.some(({ tillId }) => tillId === id),
    );
    return <Banner tone="warn">{text('documents.tillNotOpen', { till: closed?.name ?? '' })}</Banner>;
  }
  if (planned === undefined) return null;
  const lines = planned.flatMap((one, index): SumLine[] => {
    const part: SumLine[] =
      planned.length === 1 ? [] : [{ id: `part-${index}`, label: nameOfPart(family, one, text), amount: format.amount(partMinor(one)) }];
    if (one.kind !== 'method') return part;
    const { roundingMinor, fee } = one.payment;
    const feeBack = fee === null ? undefined : feeWords(text, format, text('documents.feeBack'), fee);
    const rounding = { label: text('documents.rounding'), amount: format.signedAmount(roundingMinor), weight: 'quiet' } as const;
    return [
      ...part,
      ...(roundingMinor === 0 ? [] : [{ id: `rounding-${index}`, ...rounding }]),
      ...(fee === null || feeBack === undefined
        ? []
        : [{ id: `fee-${index}`, label: feeBack, amount: format.amount(-sumOfFee(fee)), weight: 'quiet' as const }]),
    ];
  });
  return lines.length === 0 ? null : <SumList lines={lines} />;
}

function nameOfPart({ facts, cards }: BillFamily, one: MoneyBack, text: Text): string {
  if (one.kind === 'account') return text('accounts.account');
  if (one.kind === 'gift-card') return text('accounts.giftCardOf', { code: giftCodeShown(cards.get(one.cardId)?.code ?? one.code) });
  return methodNamed(
    facts.methods.find(({ id }) => id === one.payment.methodId),
    text,
    one.payment.channel,
  );
}

function partMinor(one: MoneyBack): number {
  return one.kind === 'method' ? -one.payment.amountMinor : one.minor;
}
