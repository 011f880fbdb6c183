import type { Visit, VisitLine } from '#shared/booking/tables.ts';

/** What a line has until somebody says more. */
export const lineDefaults: Pick<VisitLine, 'discountPpm' | 'assistantIds' | 'instanceIds'> = {
  discountPpm: 0,
  assistantIds: [],
  instanceIds: [],
};

/** What a visit of its own, outside any group or series, has until somebody says more. */
export const visitDefaults: Pick<Visit, 'isAgreed' | 'color' | 'categoryIds' | 'groupEventId' | 'seats' | 'seriesId' | 'handEdited'> = {
  isAgreed: false,
  color: null,
  categoryIds: [],
  groupEventId: null,
  seats: 1,
  seriesId: null,
  handEdited: [],
};
