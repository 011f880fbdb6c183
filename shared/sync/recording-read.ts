import { type Read, touch } from '#shared/tables/read.ts';

/** Wraps a Read so that what a command asked for is known afterwards. */
export function recordingRead(read: Read): { readonly read: Read; readonly touched: Set<string> } {
  const touched = new Set<string>();
  return {
    touched,
    read: {
      get: (table, id) => {
        touched.add(touch.row(table, id));
        return read.get(table, id);
      },
      day: (table, branchId, day) => {
        touched.add(touch.day(table, branchId, day));
        return read.day(table, branchId, day);
      },
      by: (table, field, value) => {
        touched.add(touch.by(table, field, value));
        return read.by(table, field, value);
      },
    },
  };
}
