import type { Right } from '#shared/access/rights.ts';

/** Groups of fields that are stored and synced only as ciphertext. */
export const sealedClasses = ['contact', 'identity', 'notes', 'files', 'cost', 'absence'] as const;
export type SealedClass = (typeof sealedClasses)[number];

/** The right whose holders are given the class's data key. */
export const rightBySealedClass: Readonly<Record<SealedClass, Right>> = {
  contact: 'clients.contact.view',
  identity: 'clients.identity.view',
  notes: 'clients.notes.view',
  files: 'clients.files.view',
  cost: 'stock.cost.view',
  // Why somebody is away can say that he is ill: for whoever plans the hours, not for everybody who sees the calendar.
  absence: 'schedules.edit',
};

/** What a sealed box is bound to: moved to another chain, table, row, class or key version it no longer opens. */
export function sealedBinding(chainId: string, table: string, rowId: string, sealedClass: SealedClass, keyVersion: number): string {
  return `${chainId}|${table}|${rowId}|${sealedClass}|${keyVersion}`;
}
