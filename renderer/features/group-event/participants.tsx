import type { Visit } from '#shared/booking/tables.ts';
import { netSumMinor } from '#shared/booking/line-price.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { EventActions } from './group-event-panel.tsx';
import './group-event.css';

/** Attendance of one who takes part. */
export type Attendance = 'waiting' | 'confirmed' | 'arrived' | 'no-show';

const attendances: readonly {
  readonly id: Attendance;
  readonly key: 'visit.waiting' | 'visit.confirmed' | 'visit.arrived' | 'visit.noShow';
}[] = [
  { id: 'waiting', key: 'visit.waiting' },
  { id: 'confirmed', key: 'visit.confirmed' },
  { id: 'arrived', key: 'visit.arrived' },
  { id: 'no-show', key: 'visit.noShow' },
];
const paidWords = {
  none: ['neutral', 'groupEvent.paidNone'],
  part: ['warn', 'groupEvent.paidPart'],
  full: ['good', 'groupEvent.paidFull'],
} as const;

/** Everybody who takes part: places, price and payment of each, and whether he came. His visit opens for all else. */
export function Participants({
  participants,
  nameOf,
  actions,
  onOpenVisit,
}: {
  readonly participants: readonly Visit[];
  readonly nameOf: (visit: Visit) => string;
  readonly actions: EventActions;
  readonly onOpenVisit: (visitId: string) => void;
}) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  if (participants.length === 0) return <p className="group-quiet">{text('groupEvent.nobody')}</p>;
  return (
    <ul className="group-people">
      {participants.map((visit) => {
        const [tone, key] = paidWords[visit.paid];
        const { status } = visit;
        return (
          <li key={visit.id} className="group-person" data-gone={status === 'cancelled' || undefined}>
            <div className="group-person-words">
              <Button
                variant="plain"
                aria-label={text('groupEvent.openVisit', { client: nameOf(visit) })}
                onPress={() => onOpenVisit(visit.id)}
              >
                <span translate="no">{nameOf(visit)}</span>
              </Button>
              <span className="group-quiet">
                {visit.seats > 1 && `${text('visit.seats', { count: visit.seats })} · `}
                {format.amount(netSumMinor(visit.lines))} <Badge tone={tone}>{text(key)}</Badge>
              </span>
            </div>
            {status === 'cancelled' ? (
              <span className="group-quiet">{text('visit.cancelled')}</span>
            ) : (
              <Select
                label={text('groupEvent.attendance', { client: nameOf(visit) })}
                labelHidden
                value={status}
                isDisabled={!session.can('visits.edit') || visit.paid !== 'none'}
                options={attendances.map(({ id, key: word }) => ({ id, label: text(word) }))}
                onChange={(to) => void actions.setStatus(visit, to)}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
