import type { ReactNode } from 'react';
import type { HostBridge } from '#shared/bridge/contract.ts';
import type { Day } from '#shared/kernel/time.ts';
import type { DocumentWish } from '#renderer/data/document-wish.ts';
import type { KeptFile } from '#renderer/data/kept-file.ts';

/** What the reports of money need from outside. */
export interface MoneyReportPorts {
  readonly print: HostBridge['print'];
  readonly keepFile: (file: KeptFile) => void;
  /** Says which of the days are not on this desk, and fetches them. */
  readonly missingDays: (from: Day, to: Day) => ReactNode;
  /** Opens a bill beside the report. */
  readonly onBill: (billId: string) => void;
  /** Shows the documents behind a figure. */
  readonly onDocuments: (wish: DocumentWish) => void;
}
