import type { FeeTerms, Settlement } from '#shared/till/tables.ts';
import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';

/** What speaks of amounts: the till's currency stands beside them. */
export interface TermsSpeech {
  readonly text: Text;
  readonly format: Format;
  readonly currency: string;
}

/** What a provider keeps by a rule: "1.4 % + 0.05, at least 0.10, + 20 % tax". */
export function ruleWords({ rule }: Pick<FeeTerms, 'rule'>, { text, format, currency }: TermsSpeech): string {
  const amount = (minor: number) => format.amount(minor, currency);
  const { ratePpm, fixedMinor, minMinor, maxMinor, vatPpm } = rule;
  const share = format.rate(ratePpm);
  const sum =
    fixedMinor === 0 ? share : ratePpm === 0 ? amount(fixedMinor) : text('moneySettings.sumOf', { share, fixed: amount(fixedMinor) });
  const bounds =
    minMinor !== null && maxMinor !== null
      ? text('moneySettings.betweenOf', { least: amount(minMinor), most: amount(maxMinor) })
      : minMinor !== null
        ? text('moneySettings.leastOf', { least: amount(minMinor) })
        : maxMinor === null
          ? undefined
          : text('moneySettings.mostOf', { most: amount(maxMinor) });
  const tax = vatPpm === 0 ? undefined : text('moneySettings.plusTax', { share: format.rate(vatPpm) });
  return [sum, bounds, tax].filter((part) => part !== undefined).join(', ');
}

/** Which payments terms are for: "Credit, foreign, 2–3 instalments", or every payment. */
export function traitWords({ channel, funding, origin, instalments }: FeeTerms, { text }: TermsSpeech): string {
  const all = instalments.from === 1 && instalments.to === 99;
  const traits = [
    channel === 'any' ? undefined : text(`moneySettings.${channel}`),
    funding === 'any' ? undefined : text(`moneySettings.${funding}`),
    origin === 'any' ? undefined : text(`moneySettings.${origin}`),
    all ? undefined : text('moneySettings.instalmentsOf', { from: String(instalments.from), to: String(instalments.to) }),
  ].filter((trait) => trait !== undefined);
  return traits.length === 0 ? text('moneySettings.everyPayment') : traits.join(', ');
}

/** From when to when terms hold, as seen from today; undefined where they always did and have no end. */
export function timeWords({ validFrom, validTo }: FeeTerms, today: string, { text, format }: TermsSpeech): string | undefined {
  const from =
    validFrom === null
      ? undefined
      : text(validFrom > today ? 'moneySettings.fromDay' : 'moneySettings.sinceDay', { day: format.shortDay(validFrom) });
  const to = validTo === null ? undefined : text('moneySettings.untilDay', { day: format.shortDay(validTo) });
  const parts = [from, to].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** When a provider pays out. */
export function payoutWords({ days, dayKind }: Settlement, text: Text): string {
  if (days === 0) return text('moneySettings.atOnce');
  return text(dayKind === 'banking' ? 'moneySettings.afterBankingDays' : 'moneySettings.afterDays', { count: days });
}
