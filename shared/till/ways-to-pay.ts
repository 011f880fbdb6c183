import type { RowOf } from '#shared/tables/registry.ts';
import type { MoneySettings } from '#shared/till/money-settings.ts';

type Method = Pick<RowOf<'paymentMethods'>, 'id' | 'kind' | 'tillId'>;

/** What a payment opens with: what goes into this desk's own till, else cash, which is what a hand reaches for. */
export function firstWay<T extends Method>(methods: readonly T[], deskTillId: string | null): T | undefined {
  return methods.find((method) => method.tillId === deskTillId) ?? cashWay(methods) ?? methods[0];
}

/** The ways of the keys "all cash" and "all card"; undefined where there is none. */
export interface QuickWays<T> {
  readonly cash: T | undefined;
  readonly card: T | undefined;
}

/** What the keys "all cash" and "all card" pay by: what the branch says, or else this desk's own drawer and the first card. */
export function quickWays<T extends Method>(
  methods: readonly T[],
  settings: Pick<MoneySettings, 'quickCashTillId' | 'quickCardMethodId'>,
  deskTillId: string | null,
): QuickWays<T> {
  const cash = methods.filter(({ kind }) => kind === 'cash');
  const into = (tillId: string | null) => cash.find((method) => method.tillId === tillId);
  const isNamed = ({ id, kind }: T) => id === settings.quickCardMethodId && kind !== 'cash';
  return {
    cash: into(settings.quickCashTillId) ?? into(deskTillId) ?? cash[0],
    card: methods.find(isNamed) ?? methods.find(({ kind }) => kind === 'card'),
  };
}

function cashWay<T extends Method>(methods: readonly T[]): T | undefined {
  return methods.find(({ kind }) => kind === 'cash');
}
