import { useRef, useState } from 'react';
import { lineDefaults } from '#shared/booking/defaults.ts';
import { useDesk, useBranch, useSession } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import type { EventActions, ParticipantChoice, ParticipantDraft, ParticipantHandle } from './group-event-panel.tsx';
import type { KnownEvent } from './use-group.ts';

interface Typed {
  readonly client: ParticipantDraft;
  readonly seats: number | null;
  /** For one place; null: what the event says. */
  readonly priceMinor: number | null;
}

const nobody: Typed = { client: { clientId: null, name: '', draft: null }, seats: 1, priceMinor: null };

/** A client takes places in the event, at the event's price or his own. When it is full, that is asked about. */
export function AddParticipant({
  known: { event, taken },
  actions,
  clientChoice: ClientChoice,
  onDone,
}: {
  readonly known: KnownEvent;
  readonly actions: EventActions;
  readonly clientChoice: ParticipantChoice;
  readonly onDone: () => void;
}) {
  const text = useText();
  const desk = useDesk();
  const { currency } = useBranch();
  const mayPrice = useSession().can('money.price');
  const client = useRef<ParticipantHandle>(null);
  const draft = useDraft<Typed>(`group-participant:${event.id}`, nobody);
  const [isSaving, setSaving] = useState(false);
  const { value, set } = draft;
  const { serviceId, staffId, startsAt, durationMinutes, breakMinutes } = event;
  const save = async () => {
    const who = await client.current?.settle();
    const seats = value.seats ?? 0;
    if (who === undefined || seats < 1 || isSaving) return;
    setSaving(true);
    const priceMinor = (value.priceMinor ?? event.priceMinor) * seats;
    const line = { ...lineDefaults, id: desk.newId(), serviceId, staffId, startsAt, durationMinutes, breakMinutes, priceMinor };
    const isSaved = await actions.book({
      args: {
        visitId: desk.newId(),
        day: event.day,
        clientId: who.clientId,
        walkInName: who.walkInName,
        lines: [line],
        comment: '',
        groupEventId: event.id,
        seats,
      },
      newClient: who.newClient,
    });
    setSaving(false);
    if (!isSaved) return;
    draft.clear();
    onDone();
  };
  return (
    <SidePanel
      title={event.title}
      subtitle={text('groupEvent.places', { taken, capacity: event.capacity })}
      takesFocus={false}
      onClose={onDone}
      isForm
      footer={
        <MainButton title={text('groupEvent.title')} wide isPending={isSaving} onPress={() => void save()}>
          {text('groupEvent.addClient')}
        </MainButton>
      }
    >
      <ClientChoice
        ref={client}
        value={value.client}
        onChange={(next) => set({ ...value, client: next })}
        hint={text('clients.nobody')}
        autoFocus={value.client.clientId === null}
      />
      <div className="group-pair">
        <CountField
          label={text('groupEvent.seats')}
          value={value.seats}
          min={1}
          max={event.capacity}
          onChange={(seats) => set({ ...value, seats })}
        />
        <MoneyField
          label={text('groupEvent.price')}
          currency={currency}
          value={value.priceMinor ?? event.priceMinor}
          isDisabled={!mayPrice}
          onChange={(priceMinor) => set({ ...value, priceMinor })}
        />
      </div>
      {!mayPrice && <p className="group-quiet">{text('groupEvent.noPriceRight')}</p>}
    </SidePanel>
  );
}
