import { scaleMinor } from '#shared/kernel/money.ts';
import { groupBy, mostFrequent } from './group.ts';
import { type ReceiptLine, type TaxCode, taxCodes } from './rows.ts';

/** Ten-thousandths of a dollar in a cent. */
export const unitsPerMinor = 100;

/** Rates and where they apply, as the receipts show them. */
export interface LearnedTaxes {
  readonly ratePpm: Readonly<Record<TaxCode, number>>;
  /** Taxes seen on the lines of a description; a description without amounts is not in it. */
  readonly ofDescription: ReadonlyMap<string, readonly TaxCode[]>;
}

/** A tax's rate is the share of the amount met most often on its lines; an article carries the taxes that any of its lines shows. */
export function learnTaxes(lines: readonly ReceiptLine[]): LearnedTaxes {
  const withAmount = lines.filter((line) => line.amountMinor !== 0);
  const rate = (code: TaxCode) =>
    mostFrequent(withAmount.filter((line) => line.taxUnits[code] !== 0).map((line) => ratePpmOf(line, code))) ?? 0;
  return {
    ratePpm: { GST: rate('GST'), PST: rate('PST') },
    ofDescription: new Map(
      [...groupBy(withAmount, (line) => line.description)].map(([description, own]) => [
        description,
        taxCodes.filter((code) => own.some((line) => line.taxUnits[code] !== 0)),
      ]),
    ),
  };
}

/** Lines whose tax is another share of the amount than the rate says. */
export function oddTaxLines(lines: readonly ReceiptLine[], taxes: LearnedTaxes): readonly ReceiptLine[] {
  return lines.filter((line) => taxCodes.some((code) => line.taxUnits[code] * 10_000 !== line.amountMinor * taxes.ratePpm[code]));
}

function ratePpmOf(line: ReceiptLine, code: TaxCode): number {
  const sign = line.amountMinor < 0 ? -1 : 1;
  return scaleMinor(line.taxUnits[code] * sign, 1_000_000 / unitsPerMinor, Math.abs(line.amountMinor));
}
