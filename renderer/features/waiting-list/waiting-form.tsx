import { type ComponentType, type Ref, useRef, useState } from 'react';
import { Plus } from 'lucide-react';
import { addWaitingClient, editWaitingClient, settleWaitingClient } from '#shared/booking/waiting-list.ts';
import type { WaitingClient } from '#shared/booking/tables.ts';
import type { Day } from '#shared/kernel/time.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Invocation, invoke } from '#renderer/data/desk.ts';
import { useBookingCatalogue } from '#renderer/data/calendar-data.ts';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { LimitNote, isAtLimit } from '#renderer/ui/limit-note.tsx';
import { PickList } from '#renderer/ui/pick-list.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';
import { type WaitingDraft, anyWish, draftOfWaiting, emptyWaiting, lackOf } from './wish-draft.ts';
import { WishFields } from './wish-fields.tsx';

/** How a client is chosen or added; the feature of the clients brings it. */
export type WaitingClientChoice = ComponentType<{
  readonly value: WaitingDraft['client'];
  readonly onChange: (value: WaitingDraft['client']) => void;
  readonly hint: string;
  readonly autoFocus: boolean;
  readonly isKnownOnly: boolean;
  readonly ref: Ref<WaitingClientHandle>;
}>;

/** Asked before saving: for whom it is. */
export interface WaitingClientHandle {
  readonly settle: () => Promise<
    { readonly clientId: string | null; readonly walkInName: string; readonly newClient: Invocation | null } | undefined
  >;
}

/** Saves commands together, says so, and offers to take them back. */
export type CarryOut = (work: {
  readonly chunks: readonly (readonly Invocation[])[];
  readonly said: string;
  readonly back: readonly Invocation[] | null;
}) => Promise<boolean>;

/** Adds a client to the waiting list, or changes what one wants. */
export interface WaitingFormProps {
  /** Undefined adds a new one. */
  readonly waiting: WaitingClient | undefined;
  readonly clientName: string;
  readonly day: Day;
  readonly clientChoice: WaitingClientChoice;
  readonly carryOut: CarryOut;
  readonly onDone: () => void;
}

/** Who, what, with whom, and when it would suit: as many wishes as there are. */
export function WaitingForm({ waiting, clientName, day, clientChoice: ClientChoice, carryOut, onDone }: WaitingFormProps) {
  const text = useText();
  const desk = useDesk();
  const catalogue = useBookingCatalogue().value;
  const client = useRef<WaitingClientHandle>(null);
  const [initial] = useState(() => (waiting === undefined ? emptyWaiting(day) : draftOfWaiting(waiting, clientName)));
  const draft = useDraft<WaitingDraft>(`waiting:${waiting?.id ?? 'new'}`, initial);
  const [isTried, setTried] = useState(false);
  const { value, set } = draft;
  const lack = isTried ? lackOf(value) : undefined;
  const save = async () => {
    setTried(true);
    const who = waiting === undefined ? await client.current?.settle() : { clientId: waiting.clientId, walkInName: '', newClient: null };
    if (who === undefined || who.clientId === null || lackOf(value) !== undefined) return;
    const wanted = {
      serviceIds: [...value.serviceIds],
      staffIds: [...value.staffIds],
      wishes: value.wishes.map((one) => ({ ...one })),
      comment: value.comment.trim(),
    };
    if (!(await carryOut(waiting === undefined ? adding(who.clientId, wanted, who.newClient) : changing(waiting, wanted)))) return;
    draft.clear();
    onDone();
  };
  const adding = (clientId: string, wanted: Wanted, newClient: Invocation | null) => {
    const waitingId = desk.newId();
    const add = invoke(addWaitingClient, { waitingId, clientId, ...wanted });
    const back = [invoke(settleWaitingClient, { waitingId, from: 'waiting', to: 'removed', visitId: null })];
    return {
      chunks: [newClient === null ? [add] : [newClient, add]],
      said: text('waitingList.added', { client: value.client.name }),
      back,
    };
  };
  const changing = (before: WaitingClient, to: Wanted) => {
    const from = { serviceIds: before.serviceIds, staffIds: before.staffIds, wishes: before.wishes, comment: before.comment };
    const edit = invoke(editWaitingClient, { waitingId: before.id, from, to });
    return {
      chunks: [[edit]],
      said: text('waitingList.changed'),
      back: [invoke(editWaitingClient, { waitingId: before.id, from: to, to: from })],
    };
  };
  return (
    <SidePanel
      title={text(waiting === undefined ? 'waitingList.addTitle' : 'waitingList.editTitle')}
      subtitle={clientName}
      takesFocus={false}
      onClose={onDone}
      isForm
      footer={
        <MainButton title={text('waitingList.title')} wide onPress={() => void save()}>
          {text('waitingList.save')}
        </MainButton>
      }
    >
      {waiting === undefined && (
        <ClientChoice
          ref={client}
          value={value.client}
          onChange={(next) => set({ ...value, client: next })}
          hint={text('waitingList.needClient')}
          autoFocus
          isKnownOnly
        />
      )}
      {lack === 'client' && (
        <p role="alert" className="waiting-lack">
          {text('waitingList.needClient')}
        </p>
      )}
      <PickList
        label={text('waitingList.services')}
        placeholder={text('waitingList.addService')}
        options={(catalogue?.services ?? []).map(({ id, name, category }) => ({ id, label: name, note: category }))}
        value={value.serviceIds}
        most={limits.visitLinesMax}
        error={lack === 'service' ? text('waitingList.needService') : undefined}
        after={value.client.clientId ?? ''}
        removeLabel={(name) => text('waitingList.removeNamed', { name })}
        onChange={(serviceIds) => set({ ...value, serviceIds })}
      />
      <PickList
        label={text('waitingList.staff')}
        placeholder={text('waitingList.addStaff')}
        options={(catalogue?.staff ?? []).map(({ id, name }) => ({ id, label: name }))}
        value={value.staffIds}
        most={limits.waitingStaffMax}
        removeLabel={(name) => text('waitingList.removeNamed', { name })}
        onChange={(staffIds) => set({ ...value, staffIds })}
      />
      {value.wishes.map((one, at) => (
        <WishFields
          key={at}
          number={at + 1}
          wish={one}
          onChange={(next) => set({ ...value, wishes: value.wishes.with(at, next) })}
          onRemove={value.wishes.length > 1 ? () => set({ ...value, wishes: value.wishes.toSpliced(at, 1) }) : null}
        />
      ))}
      {lack === 'wish' && (
        <p role="alert" className="waiting-lack">
          {text('waitingList.needWish')}
        </p>
      )}
      <AnotherWish count={value.wishes.length} onAdd={() => set({ ...value, wishes: [...value.wishes, anyWish(day)] })} />
      <TextArea
        label={text('waitingList.comment')}
        value={value.comment}
        maxLength={limits.textCharsMax}
        onChange={(comment) => set({ ...value, comment })}
      />
    </SidePanel>
  );
}

function AnotherWish({ count, onAdd }: { readonly count: number; readonly onAdd: () => void }) {
  const text = useText();
  if (isAtLimit(count, limits.waitingWishesMax)) return <LimitNote count={count} most={limits.waitingWishesMax} />;
  return (
    <div>
      <Button variant="plain" icon={<Plus aria-hidden="true" />} onPress={onAdd}>
        {text('waitingList.anotherWish')}
      </Button>
    </div>
  );
}

type Wanted = Pick<WaitingClient, 'serviceIds' | 'staffIds' | 'wishes' | 'comment'>;
