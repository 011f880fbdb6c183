import type { Visit } from '#shared/booking/tables.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { type VisitNames, useNamedVisits } from './visit-names.ts';

/** What has to be known before anything is done with the visit: cancelled, booked twice, booked over another on purpose. */
export function VisitNotes({
  visit,
  names,
  onOpenVisit,
}: {
  readonly visit: Visit;
  readonly names: VisitNames;
  readonly onOpenVisit: (visitId: string) => void;
}) {
  const text = useText();
  const format = useFormat();
  const { value } = useNamedVisits(visit.conflictWith);
  const nameOf = (id: string) => names.users[id] ?? text('visit.somebody');
  const { cancelled, overbooked } = visit;
  return (
    <>
      {cancelled !== null && (
        <Banner tone="neutral" title={text('visit.cancelledBy', { name: nameOf(cancelled.by), when: format.dayAndTime(cancelled.at) })}>
          {cancelled.reason === '' ? undefined : text('visit.cancelledWhy', { reason: cancelled.reason })}
        </Banner>
      )}
      {visit.conflictWith.length > 0 && cancelled === null && (
        <Banner tone="bad" title={text('visit.conflictTitle')}>
          {text('visit.conflictHint')}
          <span className="visit-banner-actions">
            {value?.visits.map((other) =>
              other === undefined ? null : (
                <Button key={other.id} onPress={() => onOpenVisit(other.id)}>
                  {text('visit.conflictOpen', {
                    client: clientNameOf(other, value.clients, text),
                    time: format.time(visitSpan(other).from),
                  })}
                </Button>
              ),
            )}
          </span>
        </Banner>
      )}
      {overbooked !== null && (
        <Banner tone="warn">{text('visit.overbookedBy', { name: nameOf(overbooked.by), reason: overbooked.reason })}</Banner>
      )}
    </>
  );
}
