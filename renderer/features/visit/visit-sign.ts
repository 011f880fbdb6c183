import type { Visit, VisitStatus } from '#shared/booking/tables.ts';
import type { Text, TextKey } from '#renderer/i18n/text.ts';
import type { MarkShape, Tone } from '#renderer/ui/status-mark.tsx';

/** How a state of a visit looks: never by colour alone. */
export interface VisitSign {
  readonly tone: Tone;
  readonly shape: MarkShape;
  readonly label: string;
}

const signs = {
  waiting: { tone: 'neutral', shape: 'ring', key: 'visit.waiting' },
  confirmed: { tone: 'info', shape: 'quarter', key: 'visit.confirmed' },
  arrived: { tone: 'good', shape: 'dot', key: 'visit.arrived' },
  'no-show': { tone: 'warn', shape: 'diamond', key: 'visit.noShow' },
  cancelled: { tone: 'neutral', shape: 'strike', key: 'visit.cancelled' },
} as const satisfies Readonly<Record<VisitStatus, { readonly tone: Tone; readonly shape: MarkShape; readonly key: TextKey }>>;

/** The sign of a status by itself. */
export function statusSign(status: VisitStatus, text: Text): VisitSign {
  const { key, ...sign } = signs[status];
  return { ...sign, label: text(key) };
}

/** The sign of a visit: a conflict comes before its status, because it needs a person. */
export function visitSign(visit: Visit, text: Text): VisitSign {
  const sign = statusSign(visit.status, text);
  if (visit.conflictWith.length === 0 || visit.status === 'cancelled') return sign;
  return { tone: 'bad', shape: 'alert', label: sign.label };
}
