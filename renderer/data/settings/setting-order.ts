interface Ordered {
  readonly name: string;
  readonly order: number;
  readonly active: boolean;
}

/** What is in use first, as the branch has put it; by name what stands in the same place. */
export function inSettingOrder(a: Ordered, b: Ordered): number {
  return Number(b.active) - Number(a.active) || a.order - b.order || (a.name < b.name ? -1 : 1);
}

/** The place of a new one, behind all others. */
export function lastOrder(all: readonly Ordered[]): number {
  return Math.max(0, ...all.map((one) => one.order + 1));
}
