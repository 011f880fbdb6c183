import type { DeviceIdentity } from '#shared/sync/handle-push.ts';
import type { WireChange } from '#shared/sync/protocol.ts';
import { isTableName, tables } from '#shared/tables/registry.ts';
import { branchIds } from '#tests/simulation/chain-rows.ts';
import { promise } from '#tests/simulation/oracles.ts';

/** What somebody types in a branch that no other branch is ever to be told. */
export function canaryOf(branchId: string): string {
  return `private to ${branchId}`;
}

/** What the hub is about to tell a device. */
interface Told {
  readonly changes?: readonly WireChange[];
}

/**
 * Nothing of another branch reaches a device: no row of one, whatever its stream, and, where the whole answer is read as the text that crosses
 * the line, no word that was typed there (oracle 6, as far as it is the core's: sealed fields come to it as ciphertext and leave it so).
 */
export function keepsToItsBranch({ branchId, deviceId }: DeviceIdentity, told: Told, readsText: boolean): void {
  for (const { table, id, row } of told.changes ?? []) {
    if (row === null || !isTableName(table) || tables[table].scope === 'chain') continue;
    promise(
      (row as { readonly branchId?: unknown }).branchId === branchId,
      () => `${deviceId} of ${branchId} is told of ${table} ${id}, which is of another branch`,
    );
  }
  if (!readsText) return;
  const text = JSON.stringify(told);
  for (const other of branchIds)
    promise(other === branchId || !text.includes(canaryOf(other)), () => `${deviceId} of ${branchId} is told what is ${canaryOf(other)}`);
}
