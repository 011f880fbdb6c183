import { useState } from 'react';
import type { Subject } from '#shared/commands/command.ts';
import { visitSpan } from '#shared/booking/overlap.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useSession } from '#renderer/data/use-desk.tsx';
import { clientNameOf, useNamedVisits } from './visit-names.ts';
import './visit.css';

/** Why an overlap is wanted, or null when it is not. */
export type Overbook = { readonly reason: string } | null;

/** Says exactly which visits hold the time. Whoever may overbook can keep both, with a reason that stays with the visit. */
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

/** The visits that hold the time: who, when, what. */
export function InTheWay({ subjects }: { readonly subjects: readonly Subject[] }) {
  const text = useText();
  const format = useFormat();
  const { value } = useNamedVisits(subjects.filter((subject) => subject.table === 'visits').map((subject) => subject.id));
  return (
    <ul className="visit-others">
      {(value?.visits ?? []).map((visit, index) => {
        if (visit === undefined || value === undefined) return <li key={subjects[index]?.id}>{text('visit.overlapSomebody')}</li>;
        const { from, to } = visitSpan(visit);
        return (
          <li key={visit.id}>
            {text('visit.overlapWith', {
              staff: format.list([...new Set(visit.lines.map((line) => value.staff[line.staffId] ?? ''))]),
              client: clientNameOf(visit, value, text),
              from: format.time(from),
              to: format.time(to),
              services: visit.lines.map((line) => value.services[line.serviceId] ?? '').join(', '),
            })}
          </li>
        );
      })}
    </ul>
  );
}
