import { useState } from 'react';
import type { Subject } from '#shared/commands/command.ts';
import { seatsTaken, visitSpan } from '#shared/booking/overlap.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { clientNameOf } from '#renderer/data/calendar/client-name.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useNamedVisits } from './visit-names.ts';
import './visit.css';

/** Why an overlap is wanted, or null when it is not. */
export type Overbook = { readonly reason: string } | null;

/** Says exactly what holds the time. Whoever may overbook can keep both, with a reason that stays with the visit. */
export function OverlapDialog({
  subjects,
  onAnswer,
}: {
  readonly subjects: readonly Subject[];
  readonly onAnswer: (overbook: Overbook) => void;
}) {
  const text = useText();
  const session = useSession();
  const [reason, setReason] = useState('');
  const mayOverbook = session.can('visits.overbook');
  const isReady = mayOverbook && reason.trim() !== '';
  const keep = () => onAnswer({ reason: reason.trim() });
  return (
    <Dialog
      title={text('visit.overlapTitle')}
      isOpen
      keys={{ 'Mod+Enter': { label: text('visit.keepBoth'), run: keep, isDisabled: !isReady } }}
      onClose={() => onAnswer(null)}
      actions={
        <>
          <Button onPress={() => onAnswer(null)} variant={mayOverbook ? 'quiet' : 'primary'} keyHint="Escape">
            {text('visit.goBack')}
          </Button>
          {mayOverbook && (
            <Button variant="primary" isDisabled={!isReady} keyHint="Mod+Enter" onPress={keep}>
              {text('visit.keepBoth')}
            </Button>
          )}
        </>
      }
    >
      <InTheWay subjects={subjects} />
      <p className="visit-quiet">{text(mayOverbook ? 'visit.overlapAsk' : 'visit.overlapNoRight')}</p>
      {mayOverbook && (
        <TextField label={text('visit.overbookReason')} value={reason} onChange={setReason} maxLength={500} autoFocus isRequired />
      )}
    </Dialog>
  );
}

/** What holds the time: who, when, what. */
export function InTheWay({ subjects }: { readonly subjects: readonly Subject[] }) {
  const text = useText();
  const format = useFormat();
  const withThings = useWithThings();
  const { value } = useNamedVisits(subjects.filter((subject) => subject.table === 'visits').map((subject) => subject.id));
  return (
    <ul className="visit-others">
      {(value?.visits ?? []).map((visit, index) => {
        if (visit === undefined || value === undefined) return <li key={`gone${index}`}>{text('visit.overlapSomebody')}</li>;
        const { from, to } = visitSpan(visit);
        return (
          <li key={visit.id}>
            {withThings(
              text('visit.overlapWith', {
                staff: format.list([...new Set(visit.lines.map((line) => value.staff[line.staffId] ?? ''))]),
                client: clientNameOf(visit, value.clients, text),
                from: format.time(from),
                to: format.time(to),
                services: visit.lines.map((line) => value.services[line.serviceId] ?? '').join(', '),
              }),
              visit.lines.flatMap((line) => line.instanceIds.map((id) => value.instances[id])),
            )}
          </li>
        );
      })}
      <OthersInTheWay subjects={subjects} />
    </ul>
  );
}

/** Names the chairs, rooms and devices too: one of them may be all that is in the way, while the people are others. */
function useWithThings(): (said: string, names: readonly (string | undefined)[]) => string {
  const text = useText();
  const format = useFormat();
  return (said, names) => {
    const things = [...new Set(names.filter((name) => name !== undefined))];
    return things.length === 0 ? said : text('visit.overlapTakes', { said, things: format.list(things) });
  };
}

/** Group events and blocks. An event in which a place was asked for is in the way because it is full. */
function OthersInTheWay({ subjects }: { readonly subjects: readonly Subject[] }) {
  const text = useText();
  const format = useFormat();
  const withThings = useWithThings();
  const key = subjects.map(({ table, id }) => `${table} ${id}`).join('|');
  const found = useLive(
    async (read) => {
      const eventIds = subjects.filter(({ table }) => table === 'groupEvents').map(({ id }) => id);
      const blockIds = subjects.filter(({ table }) => table === 'blocks').map(({ id }) => id);
      const events = await Promise.all(eventIds.map((id) => read.get('groupEvents', id)));
      const blocks = await Promise.all(blockIds.map((id) => read.get('blocks', id)));
      const places = await Promise.all(eventIds.map((id) => read.by('visits', 'groupEventId', id)));
      const [staff, resources] = await Promise.all([read.all('staff'), read.all('resources')]);
      return {
        names: new Map([...staff, ...resources.flatMap(({ instances }) => instances)].map(({ id, name }) => [id, name])),
        blocks: blocks.flatMap((one) => (one.held && one.value !== undefined ? [one.value] : [])),
        events: events.flatMap((one, at) => {
          const taken = places[at];
          if (!one.held || one.value === undefined) return [];
          return [{ event: one.value, isFull: taken?.held === true && seatsTaken(taken.value) >= one.value.capacity }];
        }),
      };
    },
    [key],
  ).value;
  if (found === undefined) return null;
  const span = (row: { readonly startsAt: string; readonly durationMinutes: number }) => ({
    from: format.time(row.startsAt),
    to: format.time(addMinutes(row.startsAt, row.durationMinutes)),
  });
  return (
    <>
      {found.events.map(({ event, isFull }) => (
        <li key={event.id}>
          {isFull
            ? text('visit.overlapFull', { title: event.title, ...span(event), capacity: event.capacity })
            : withThings(
                text('visit.overlapGroup', { staff: found.names.get(event.staffId) ?? '', title: event.title, ...span(event) }),
                event.instanceIds.map((id) => found.names.get(id)),
              )}
        </li>
      ))}
      {found.blocks.map((block) => {
        const holders = [...(block.staffId === null ? [] : [block.staffId]), ...block.instanceIds];
        const holder = format.list(holders.map((id) => found.names.get(id) ?? ''));
        return <li key={block.id}>{text('visit.overlapBlock', { holder, ...span(block), what: text(`booking.block-${block.kind}`) })}</li>;
      })}
    </>
  );
}
