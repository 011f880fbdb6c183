import { useState } from 'react';
import { ArrowLeft } from 'lucide-react';
import { businessDayOf } from '#shared/kernel/time.ts';
import { handOver, holderOf } from '#shared/till/hand-over.ts';
import { mayUseTill } from '#shared/till/till-users.ts';
import { expectedIn } from '#shared/till/shift-state.ts';
import type { Shift } from '#shared/till/tables.ts';
import { countOf, emptyCount } from './count.ts';
import { CountSheet } from './count-sheet.tsx';
import { OverShort } from './over-short.tsx';
import type { TillSlots } from './till-slots.ts';
import { tillTroubleWords } from './till-refusal.ts';
import type { TillNow, Tills } from './use-tills.ts';
import { useTillRun } from './use-till-run.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { SumList } from '#renderer/ui/layout.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** A drawer that changes hands in the middle of a shift. */
export interface HandOverFormProps {
  readonly now: TillNow;
  readonly shift: Shift;
  readonly tills: Tills;
  readonly slots: TillSlots;
  readonly onDone: () => void;
}

/** Counts a drawer while its shift goes on, so that each answers for his own part; whoever takes it over is signed in or signs for it. */
export function HandOverForm({ now, shift, tills, slots, onDone }: HandOverFormProps) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const branch = useBranch();
  const session = useSession();
  const draft = useDraft(`hand-over:${shift.id}`, emptyCount('sum'));
  const fromId = holderOf(shift);
  const people = [...tills.userById.values()].filter(
    (user) => user.active && user.id !== fromId && user.rights.includes('money.take') && mayUseTill(now.till, user.id),
  );
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isCompared, setCompared] = useState(false);
  const [note, setNote] = useState('');
  const { save, isBusy, trouble } = useTillRun();
  const { currency, name } = now.till;
  const taker = people.find(({ id }) => id === (chosenId ?? session.user.id));
  const counted = countOf(draft.value);
  const expectedMinor = expectedIn(shift, now.entries);
  const isOwn = taker?.id === session.user.id;
  const isExact = counted === expectedMinor;

  const hand = async (toId: string): Promise<void> => {
    if (counted === null || isBusy) return;
    const day = businessDayOf(desk.clock.now(), branch);
    const isSaved = await save(async () => {
      const told = { shiftId: shift.id, day, currency, fromId, toId, countedMinor: counted, expectedMinor, note: note.trim() };
      return invoke(handOver, { entryId: desk.newId(), ...told });
    });
    if (!isSaved) return;
    draft.clear();
    toast.show({ text: text('close.handDone', { till: name, who: tills.userById.get(toId)?.name ?? '' }), tone: 'good' });
    onDone();
  };
  const compare = () => counted !== null && taker !== undefined && setCompared(true);
  const back = () => (isCompared ? setCompared(false) : onDone());
  const next = () => (isCompared ? isOwn && taker !== undefined && void hand(taker.id) : compare());
  const label = isCompared ? text('close.handOver') : text('till.showDifference');
  useHotkeys(
    { Escape: { label: text('common.back'), run: back }, 'Mod+Enter': { label, run: next, isDisabled: isCompared && !isOwn } },
    { title: text('close.handOver') },
  );
  if (!draft.isReady) return null;
  return (
    <section className="till-card till-card-narrow" aria-label={text('close.handOverNamed', { till: name })}>
      <header className="till-head">
        <IconButton label={text('common.back')} chord="Escape" icon={<ArrowLeft />} onPress={back} />
        <h2 className="till-card-title">{text('close.handOverNamed', { till: name })}</h2>
      </header>
      {!isCompared || counted === null || taker === undefined ? (
        <>
          <p className="till-quiet">{text('close.handFrom', { who: tills.userById.get(fromId)?.name ?? '' })}</p>
          <Select
            label={text('close.handTo')}
            options={people.map((user) => ({ id: user.id, label: user.name }))}
            value={taker?.id ?? null}
            onChange={setChosenId}
          />
          <CountSheet currency={currency} label={text('till.counted')} value={draft.value} onChange={draft.set} onEnter={next} />
          <Button
            variant="primary"
            size="large"
            wide
            keyHint="Mod+Enter"
            isDisabled={counted === null || taker === undefined}
            onPress={next}
          >
            {label}
          </Button>
        </>
      ) : (
        <>
          <SumList
            lines={[
              { id: 'counted', label: text('till.counted'), amount: format.amount(counted, currency) },
              { id: 'expected', label: text('till.expected'), amount: format.amount(expectedMinor, currency) },
            ]}
          />
          <OverShort minor={counted - expectedMinor} currency={currency} />
          {!isExact && <TextArea label={text('till.noteLabel')} value={note} onChange={setNote} maxLength={2_000} autoFocus />}
          {trouble !== undefined && <Banner tone="bad">{tillTroubleWords(text, trouble)}</Banner>}
          {isOwn ? (
            <Button variant="primary" size="large" wide keyHint="Mod+Enter" autoFocus={isExact} isPending={isBusy} onPress={next}>
              {label}
            </Button>
          ) : (
            slots.sign({
              label,
              hint: text('close.handSign'),
              people: [taker],
              onSigned: (userId) => void hand(userId),
              takesFocus: isExact,
            })
          )}
        </>
      )}
    </section>
  );
}
