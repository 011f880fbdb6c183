import { type Day, addDays } from '#shared/kernel/time.ts';
import type { FeeTerms } from '#shared/till/tables.ts';

/** What is said of fee terms when they are written down; days and version follow from when they begin. */
export type ToldTerms = Omit<FeeTerms, 'id' | 'validFrom' | 'validTo' | 'rule'> & { readonly rule: Omit<FeeTerms['rule'], 'version'> };

/** Whether payments of a day or a later one can fall under the terms. */
export function isNotOver({ validTo }: Pick<FeeTerms, 'validTo'>, day: Day): boolean {
  return validTo === null || validTo >= day;
}

/** New terms from a day on, behind those that stand. */
export function addedTerms(fees: readonly FeeTerms[], told: ToldTerms, fromDay: Day, newId: string): readonly FeeTerms[] {
  return [...fees, { ...told, id: newId, validFrom: fromDay, validTo: null, rule: { ...told.rule, version: 1 } }];
}

/**
 * Terms that are others from a day on. Those that stand end the day before and keep what they said, so that a payment of an earlier day that
 * is taken in late still falls under them; what has not begun by then is only written anew.
 */
export function changedTerms(
  fees: readonly FeeTerms[],
  termsId: string,
  told: ToldTerms,
  fromDay: Day,
  newId: string,
): readonly FeeTerms[] {
  return fees.flatMap((terms) => {
    if (terms.id !== termsId || !isNotOver(terms, fromDay)) return [terms];
    const hasBegun = terms.validFrom === null || terms.validFrom < fromDay;
    const next = { ...told, validFrom: fromDay, validTo: terms.validTo, rule: { ...told.rule, version: terms.rule.version + 1 } };
    return hasBegun
      ? [
          { ...terms, validTo: addDays(fromDay, -1) },
          { ...next, id: newId },
        ]
      : [{ ...next, id: terms.id }];
  });
}

/** Terms that no payment falls under from a day on. What has not begun by then never was. */
export function endedTerms(fees: readonly FeeTerms[], termsId: string, fromDay: Day): readonly FeeTerms[] {
  return fees.flatMap((terms) => {
    if (terms.id !== termsId || !isNotOver(terms, fromDay)) return [terms];
    const hasBegun = terms.validFrom === null || terms.validFrom < fromDay;
    return hasBegun ? [{ ...terms, validTo: addDays(fromDay, -1) }] : [];
  });
}
