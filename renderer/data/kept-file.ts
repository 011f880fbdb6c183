/** A file with what is in the business, to be kept where the user says. */
export interface KeptFile {
  readonly name: string;
  readonly type: 'application/pdf' | 'text/calendar' | 'text/csv';
  readonly content: string | Uint8Array<ArrayBuffer>;
  /** What the log calls it, and how many rows or services are in it. */
  readonly kind:
    | 'day-sheet'
    | 'receipt'
    | 'calendar'
    | 'appointments'
    | 'utilisation'
    | 'till-report'
    | 'money-report'
    | 'bills'
    | 'entries';
  readonly count: number;
}
