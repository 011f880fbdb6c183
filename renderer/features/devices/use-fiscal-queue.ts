import { useEffect, useMemo } from 'react';
import type { FiscalRecord } from '#shared/bridge/fiscal.ts';
import { fiscalEntries, fiscalRecordOf } from '#shared/devices/fiscal-record.ts';
import { type Day, addDays } from '#shared/kernel/time.ts';
import { useDeskSettings } from '#renderer/data/desk-settings.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { fiscalStatus } from '#renderer/data/devices/fiscal-status.ts';
import { useBranch, useDesk, useLive, useNowMs, useToday } from '#renderer/data/use-desk.tsx';
import type { DevicesPorts } from './devices-ports.ts';
import { createFiscalWriter } from './fiscal-writer.ts';

/** How far back is looked for what was not written, once: a desk that broke before a holiday is repaired by then. */
const backDays = 31;

const none: readonly FiscalRecord[] = [];

/** Writes every entry of this desk into its fiscal journal, where one is kept. It follows what is saved, and no sale waits for it. */
export function useFiscalQueue({ fiscal: { append }, onFault }: DevicesPorts): void {
  const sinceMs = useDeskSettings((chosen) => chosen.fiscal?.sinceMs);
  const { deviceId, read } = useDesk();
  const branch = useBranch();
  const today = useToday();
  const nowMs = useNowMs();
  const writer = useMemo(() => createFiscalWriter(append, (status) => fiscalStatus.setState(status)), [append]);
  const yesterday = addDays(today, -1);
  const { value = none } = useLive(
    async (asked) => (sinceMs === undefined ? none : recordsOf(asked, branch.id, [yesterday, today], { deviceId, sinceMs })),
    [branch.id, yesterday, today, deviceId, sinceMs],
  );
  useEffect(() => {
    if (sinceMs === undefined) return;
    const days = [addDays(today, -backDays), addDays(today, -2)] as const;
    recordsOf(read, branch.id, days, { deviceId, sinceMs }).then(writer.write).catch(onFault);
  }, [read, branch.id, today, deviceId, sinceMs, writer, onFault]);
  useEffect(() => {
    // With the beat, what could not be written is tried again.
    if (value.length > 0) writer.write(value).catch(onFault);
  }, [value, nowMs, writer, onFault]);
}

async function recordsOf(
  read: DeskRead,
  branchId: string,
  [from, to]: readonly [Day, Day],
  { deviceId, sinceMs }: { readonly deviceId: string; readonly sinceMs: number },
): Promise<readonly FiscalRecord[]> {
  const entries = fiscalEntries(await read.days('ledgerEntries', branchId, from, to), deviceId, sinceMs);
  if (entries.length === 0) return none;
  const bills = new Map((await read.days('bills', branchId, from, to)).map((bill) => [bill.id, bill]));
  return entries.map((entry) => fiscalRecordOf(entry, bills.get(entry.billId ?? '')));
}
