import { useState } from 'react';
import { ArrowLeft } from 'lucide-react';
import { limits } from '#shared/kernel/limits.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useDesk, useToday } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { type MoveDraft, type MoveKind, emptyMove, lackOf, moveOf } from './move-draft.ts';
import { moveTroubleWords } from './move-words.ts';
import { ItemFields, TransferField } from './move-fields.tsx';
import { useMoveRun } from './use-move-run.ts';
import { useMoves } from './use-moves.ts';
import './till-moves.css';

/** One move of one till. */
export interface MoveFormProps {
  readonly till: RowOf<'tills'>;
  readonly kind: MoveKind;
  /** False where nobody may read off the screen what a till holds. */
  readonly showsHeld: boolean;
  /** The printer that opens the drawers of this desk by itself; undefined where a key does. */
  readonly opener: string | undefined;
  readonly onDone: () => void;
}

const savedKeys = { in: 'savedIn', out: 'savedOut', transfer: 'savedTransfer', drawer: 'savedDrawer' } as const;

/** How much, what for, and a note; a drawer that is only opened asks why. */
export function MoveForm({ till, kind, showsHeld, opener, onDone }: MoveFormProps) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const today = useToday();
  const moves = useMoves(till);
  const draft = useDraft<MoveDraft>(`move:${kind}:${till.id}`, emptyMove);
  const [isTried, setTried] = useState(false);
  const { save, isBusy, trouble } = useMoveRun();
  const { value } = draft;
  const lack = lackOf(kind, value);
  const error = (one: typeof lack) => (isTried && lack === one && one !== undefined ? text(`tillMoves.${one}`) : undefined);
  const onSave = async () => {
    setTried(true);
    if (lack !== undefined || isBusy || moves === undefined) return;
    const into = moves.others.find((one) => one.till.id === value.intoTillId);
    const place = { entryId: desk.newId(), day: today, till, shiftId: moves.shift?.id ?? null, intoShiftId: into?.shiftId ?? null };
    const amount = format.amount(value.amountMinor ?? 0, till.currency);
    const said = text(`tillMoves.${savedKeys[kind]}`, { amount, till: till.name, into: into?.till.name ?? '' });
    if (!(await save({ ...moveOf(kind, value, place), said }))) return;
    draft.clear();
    onDone();
  };
  useHotkeys(
    {
      Escape: { label: text('tillMoves.back'), run: onDone },
      'Mod+Enter': { label: text('tillMoves.save'), run: () => void onSave() },
    },
    { title: text(`tillMoves.${kind}`) },
  );
  if (!draft.isReady || moves === undefined) return null;
  const set = (part: Partial<MoveDraft>) => draft.set({ ...value, ...part });
  const title = text(`tillMoves.${kind}Named`, { till: till.name });
  const held = showsHeld ? moves.heldMinor : undefined;
  const isTooMuch = (kind === 'out' || kind === 'transfer') && held !== undefined && (value.amountMinor ?? 0) > held;
  return (
    <section className="till-card till-card-narrow" aria-label={title}>
      <header className="till-head">
        <IconButton label={text('tillMoves.back')} chord="Escape" icon={<ArrowLeft />} onPress={onDone} />
        <h2 className="till-card-title">{title}</h2>
      </header>
      {kind === 'drawer' ? (
        <p className="till-quiet">
          {opener === undefined ? text('tillMoves.drawerHint') : text('tillMoves.drawerOpens', { printer: opener })}
        </p>
      ) : (
        <MoneyField
          label={text('tillMoves.amount')}
          size="large"
          autoFocus
          currency={till.currency}
          value={value.amountMinor}
          error={error('needAmount')}
          onChange={(amountMinor) => set({ amountMinor })}
        />
      )}
      {isTooMuch && <Banner tone="warn">{text('tillMoves.moreThanHeld', { amount: format.amount(held, till.currency) })}</Banner>}
      {kind === 'transfer' && <TransferField value={value} others={moves.others} error={error('needInto')} onChange={set} />}
      {(kind === 'in' || kind === 'out') && <ItemFields direction={kind} value={value} moves={moves} onChange={set} />}
      <TextField
        label={text(kind === 'drawer' ? 'tillMoves.reason' : 'tillMoves.note')}
        {...(kind === 'drawer' ? { autoFocus: true } : { hint: text('tillMoves.noteHint') })}
        value={value.note}
        maxLength={limits.textCharsMax}
        error={error('needReason')}
        onChange={(note) => set({ note })}
      />
      {trouble !== undefined && <Banner tone="bad">{moveTroubleWords(text, trouble)}</Banner>}
      <Button variant="primary" size="large" wide keyHint="Mod+Enter" isPending={isBusy} onPress={() => void onSave()}>
        {text('tillMoves.save')}
      </Button>
    </section>
  );
}
