import { useState } from 'react';
import { businessDayOf } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { mayUseTill } from '#shared/till/till-users.ts';
import { type FirstCount, asksNote } from '#shared/till/count-rules.ts';
import { floatToSign, openShift } from '#shared/till/open-shift.ts';
import { countOf, emptyCount } from './count.ts';
import { CountSheet } from './count-sheet.tsx';
import { tillTroubleWords } from './till-refusal.ts';
import { ownWordsMost } from './use-first-count.ts';
import { useTillRun } from './use-till-run.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import './till.css';

/** Opens a till with a counted float. The app also lends it to the checkout, for cash that meets a closed till. */
export function OpenTillForm({ tillId, onDone }: { readonly tillId: string; readonly onDone: () => void }) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const branch = useBranch();
  const session = useSession();
  const mayOpen = session.can('tills.open');
  const draft = useDraft(`float:${tillId}`, emptyCount('sum'));
  const { save, isBusy, trouble } = useTillRun();
  const known = useLive(
    async (read) => ({
      till: heldOr(await read.get('tills', tillId), undefined),
      checkpoint: heldOr(await read.get('checkpoints', tillId), undefined),
      rules: heldOr(await read.get('moneySettings', branch.id), undefined),
    }),
    [tillId, branch.id],
  ).value;
  // What was counted before it was known that the books say another sum.
  const firstDraft = useDraft<FirstCount | null>(`first-float:${tillId}:${known?.checkpoint?.shiftId ?? ''}`, null);
  const [note, setNote] = useState('');
  const [isAsked, setAsked] = useState(false);
  const counted = countOf(draft.value);
  const currency = known?.till?.currency ?? branch.currency;
  const isBlind = known?.rules?.blindCount === true;
  // Whoever counts blind is not told what the books say, not even by how far he is off it.
  const isTold = session.can('money.correct') || !isBlind;
  const float = counted === null ? undefined : floatToSign({ floatMinor: counted }, known?.checkpoint);
  const needsNote = float !== undefined && asksNote(float, known?.rules);
  const first = firstDraft.value?.countedMinor === counted ? null : firstDraft.value;
  const firstWords = first === null ? '' : text('close.firstFloat', { amount: format.amount(first.countedMinor, currency) });
  const showsNote = needsNote && (isTold || isAsked);

  const open = async () => {
    if (counted === null || isBusy) return;
    if (needsNote && note.trim() === '') {
      if (isBlind && firstDraft.value === null) firstDraft.set({ countedMinor: counted, expectedMinor: float.expectedMinor });
      setAsked(true);
      return;
    }
    const day = businessDayOf(desk.clock.now(), branch);
    const said = [firstWords, note.trim()].filter(Boolean).join(' ');
    const isSaved = await save(async () =>
      invoke(openShift, {
        shiftId: desk.newId(),
        tillId,
        day,
        floatMinor: counted,
        currency,
        ...(said === '' ? {} : { note: said }),
        ...(first === null ? {} : { firstCount: first }),
      }),
    );
    if (!isSaved) return;
    for (const one of [draft, firstDraft]) one.clear();
    toast.show({ text: text('till.opened', { till: known?.till?.name ?? '', amount: format.amount(counted, currency) }), tone: 'good' });
    onDone();
  };
  useHotkeys(
    { 'Mod+Enter': { label: text('till.openTill'), run: () => void open(), isDisabled: counted === null } },
    { title: text('till.title'), isActive: mayOpen },
  );
  if (!mayOpen) return <Banner tone="warn">{text('till.needsOpenRight')}</Banner>;
  if (known === undefined || !draft.isReady || !firstDraft.isReady) return null;
  if (known.till !== undefined && !mayUseTill(known.till, session.user.id))
    return <Banner tone="warn">{text('tillMoves.notYours')}</Banner>;
  return (
    <div className="open-till">
      <p className="till-quiet">{text(isTold ? 'till.openHint' : 'till.openHintBlind')}</p>
      <CountSheet
        currency={currency}
        label={text('till.openingFloat')}
        value={draft.value}
        onChange={draft.set}
        onEnter={() => void open()}
      />
      {counted !== null && (isTold || known.checkpoint === undefined) && (
        <FloatNote counted={counted} books={known.checkpoint} currency={currency} />
      )}
      {firstWords !== '' && <p className="till-quiet">{text('close.firstNoted', { words: firstWords })}</p>}
      {showsNote && (
        <>
          {!isTold && <Banner tone="warn">{text('till.floatOther')}</Banner>}
          <TextArea
            label={text('till.noteLabel')}
            hint={note.trim() === '' ? text('close.noteNeeded') : text('till.openNoteHint')}
            value={note}
            onChange={setNote}
            maxLength={ownWordsMost}
            autoFocus={isAsked}
          />
        </>
      )}
      {trouble !== undefined && <Banner tone="bad">{tillTroubleWords(text, trouble)}</Banner>}
      <Button
        variant="primary"
        size="large"
        wide
        keyHint="Mod+Enter"
        isDisabled={counted === null}
        isPending={isBusy}
        onPress={() => void open()}
      >
        {text('till.openTill')}
      </Button>
    </div>
  );
}

/** What opening with this count will post: nothing is taken for granted. */
function FloatNote({
  counted,
  books,
  currency,
}: {
  readonly counted: number;
  /** Undefined for a till that nothing was ever put into. */
  readonly books: RowOf<'checkpoints'> | undefined;
  readonly currency: string;
}) {
  const text = useText();
  const format = useFormat();
  if (books === undefined) return <Banner>{text('till.firstOpening')}</Banner>;
  const differs = counted - books.balanceMinor;
  if (differs === 0) return null;
  const amount = format.amount(Math.abs(differs), currency);
  if (books.shiftId !== null)
    return <Banner tone="warn">{differs > 0 ? text('till.floatMore', { amount }) : text('till.floatLess', { amount })}</Banner>;
  return differs > 0 ? (
    <Banner>{text('till.firstMore', { amount })}</Banner>
  ) : (
    <Banner tone="warn">{text('till.firstLess', { amount })}</Banner>
  );
}
