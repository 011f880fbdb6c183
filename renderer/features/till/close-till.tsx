import { useState } from 'react';
import { ArrowLeft } from 'lucide-react';
import { businessDayOf } from '#shared/kernel/time.ts';
import { closeShift } from '#shared/till/close-shift.ts';
import { expectedIn, shiftHash, signedEntries } from '#shared/till/shift-state.ts';
import type { Shift } from '#shared/till/tables.ts';
import { countOf, emptyCount, piecesOf } from './count.ts';
import { CountSheet } from './count-sheet.tsx';
import { OverShort } from './over-short.tsx';
import { tillTroubleWords } from './till-refusal.ts';
import type { TillNow } from './use-tills.ts';
import { useTillRun } from './use-till-run.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { SumList } from '#renderer/ui/layout.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** Closes a shift: a blind count first, then the comparison with a note where they differ, then the signature. */
export function CloseTill({ now, shift, onDone }: { readonly now: TillNow; readonly shift: Shift; readonly onDone: () => void }) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const branch = useBranch();
  const draft = useDraft(`count:${shift.id}`, emptyCount('pieces'));
  const [isCompared, setCompared] = useState(false);
  const noteDraft = useDraft(`close-note:${shift.id}`, '');
  const { value: note, set: setNote } = noteDraft;
  const { save, isBusy, trouble } = useTillRun();
  const { currency, name } = now.till;
  const counted = countOf(draft.value);
  const expectedMinor = expectedIn(shift, now.entries);
  const entries = signedEntries(now.entries);
  const differs = counted !== null && counted !== expectedMinor;
  const isWhole = counted !== null && (!differs || note.trim() !== '');

  const close = async () => {
    if (!isWhole || isBusy) return;
    const day = businessDayOf(desk.clock.now(), branch);
    let number = '';
    const isSaved = await save(async () => {
      number = await desk.nextNumber('z');
      const signed = { expectedMinor, entries: entries.length, hash: shiftHash(now.entries) };
      const args = { shiftId: shift.id, day, currency, number, countedMinor: counted, counts: piecesOf(draft.value), note: note.trim() };
      return invoke(closeShift, { ...args, ...signed });
    });
    if (!isSaved) return;
    draft.clear();
    noteDraft.clear();
    toast.show({ text: text('till.closedToast', { till: name, number }), tone: 'good' });
    onDone();
  };
  const proceed = () => (isCompared ? void close() : counted !== null && setCompared(true));
  const back = () => (isCompared ? setCompared(false) : onDone());
  useHotkeys(
    {
      Escape: { label: text('common.back'), run: back },
      'Mod+Enter': { label: isCompared ? text('till.closeTill') : text('till.showDifference'), run: proceed },
    },
    { title: text('till.closeTill') },
  );
  if (!draft.isReady) return null;
  return (
    <section className="till-card till-card-narrow" aria-label={text('till.closeNamed', { till: name })}>
      <header className="till-head">
        <IconButton label={text('common.back')} chord="Escape" icon={<ArrowLeft />} onPress={back} />
        <h2 className="till-card-title">{text('till.closeNamed', { till: name })}</h2>
      </header>
      {!isCompared || counted === null ? (
        <>
          <p className="till-quiet">{text('till.countFirst')}</p>
          <CountSheet currency={currency} label={text('till.counted')} value={draft.value} onChange={draft.set} onEnter={proceed} />
          <Button variant="primary" size="large" wide keyHint="Mod+Enter" isDisabled={counted === null} onPress={proceed}>
            {text('till.showDifference')}
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
          {differs && (
            <TextArea
              label={text('till.noteLabel')}
              hint={note.trim() === '' ? text('till.noteNeeded') : text('till.noteHint')}
              value={note}
              onChange={setNote}
              maxLength={2_000}
              autoFocus
            />
          )}
          {trouble !== undefined && <Banner tone="bad">{tillTroubleWords(text, trouble)}</Banner>}
          <div className="till-actions">
            <Button size="large" onPress={() => setCompared(false)}>
              {text('till.countAgain')}
            </Button>
            <Button
              variant="primary"
              size="large"
              wide
              keyHint="Mod+Enter"
              autoFocus={!differs}
              isDisabled={!isWhole}
              isPending={isBusy}
              onPress={() => void close()}
            >
              {text('till.closeTill')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
