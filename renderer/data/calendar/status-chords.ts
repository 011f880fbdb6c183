import type { VisitStatus } from '#shared/booking/tables.ts';

/** Keys that say how a visit stands, the same on a grid and on an open visit: by number, and by letter for the three that are set most. */
export const statusChords = {
  '1': 'waiting',
  '2': 'confirmed',
  '3': 'arrived',
  '4': 'no-show',
  C: 'confirmed',
  A: 'arrived',
  X: 'no-show',
} as const satisfies Readonly<Record<string, VisitStatus>>;
