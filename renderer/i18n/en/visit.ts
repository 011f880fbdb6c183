import type { Subject } from '#renderer/i18n/message.ts';

/** A visit and its panel. */
export const visit = {
  title: 'Visit',
  newTitle: 'New visit',
  client: 'Client',
  service: 'Service',
  staffMember: 'Staff member',
  start: 'Start',
  duration: 'Duration',
  waiting: 'Waiting',
  confirmed: 'Confirmed',
  arrived: 'Arrived',
  noShow: 'No-show',
  cancelled: 'Cancelled',
  conflict: 'Conflict',
  bookIt: 'Book',
  moved: 'Moved to {time}, {staff}',
  booked: 'Booked {client} at {time}',
  cancelVisit: 'Cancel the visit',
  cancelReason: 'Reason',
  takeMoney: 'Take {amount}',
} as const satisfies Subject;
