import type { DeskTx } from '#shared/sync/desk-store.ts';
/** A desk's store as the contract needs it: transactions that are whole or not at all, and a window of days that it holds. */
export interface DeskTxAdapter {
    transaction<T>(work: (tx: DeskTx) => Promise<T>): Promise<T>;
}
/** What every implementation of DeskTx has to do alike. The store must hold the branch `branch` from 2026-01-01 on. */
export declare function deskTxContract(name: string, open: () => Promise<DeskTxAdapter>): void;
