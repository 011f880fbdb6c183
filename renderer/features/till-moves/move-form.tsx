import { useState } from 'react';
import { ArrowLeft } from 'lucide-react';
import { limits } from '#shared/kernel/limits.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useDesk, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { type MoveDraft, lackOf, moveOf } from './move-draft.ts';
import { moveTroubleWords } from './move-words.ts';
import { ItemFields, TransferField } from './move-fields.tsx';
import { type MoveWish, beginOf, filledIn, kindOf } from './ready-moves.ts';
import { useGiveBack } from './use-give-back.ts';
import { useMoveRun } from './use-move-run.ts';
import { useMoves } from './use-moves.ts';
import './till-moves.css';

/** One move of one till. */
export interface MoveFormProps {
  readonly till: RowOf<'tills'>;
  readonly wish: MoveWish;
  /** False where nobody may read off the screen what a till holds. */
  readonly showsHeld: boolean;
  /** The printer that opens the drawers of this desk by itself; undefined where a key does. */
  readonly opener: string | undefined;
  readonly onDone: () => void;
}

const savedKeys = {
  petty: 'savedPetty',
  bank: 'savedTransfer',
  in: 'savedIn',
  out: 'savedOut',
  transfer: 'savedTransfer',
  drawer: 'savedDrawer',
} as const;

/** How much, what for, and a note; a drawer that is only opened asks why. */
export function MoveForm({ till, wish, showsHeld, opener, onDone }: MoveFormProps) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const today = useToday();
  useGiveBack();
  const userId = useSession().user.id;
  const kind = kindOf(wish);
  const moves = useMoves(till);
  const draft = useDraft<MoveDraft>(`move:${wish}:${till.id}`, beginOf(wish));
  const [isTried, setTried] = useState(false);
  const { save, isBusy, trouble } = useMoveRun();
  const value = moves === undefined ? draft.value : filledIn(wish, draft.value, { ...moves, userId });
  const lack = lackOf(kind, value);
  const error = (one: typeof lack) => (isTried && lack === one && one !== undefined ? text(`tillMoves.${one}`) : undefined);
  const onSave = async () => {
    setTried(true);
    if (lack !== undefined || isBusy || moves === undefined) return;
    const into = moves.others.find((one) => one.till.id === value.intoTillId);
    const place = { entryId: desk.newId(), day: today, till, shiftId: moves.shift?.id ?? null, intoShiftId: into?.shiftId ?? null };
    const amount = format.amount(value.amountMinor ?? 0, till.currency);
    const said = text(`tillMoves.${savedKeys[wish]}`, { amount, till: till.name, into: into?.till.name ?? '' });
    if (!(await save({ ...moveOf(kind, value, place), said }))) return;
    draft.clear();
    onDone();
  };
  useHotkeys(
    {
      Escape: { label: text('tillMoves.back'), run: onDone },
      'Mod+Enter': { label: text('tillMoves.save'), run: () => void onSave() },
    },
    { title: text(`tillMoves.${wish}`) },
  );
  if (!draft.isReady || moves === undefined) return null;
  const set = (part: Partial<MoveDraft>) => draft.set({ ...value, ...part });
  const title = text(`tillMoves.${wish}Named`, { till: till.name });
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
      {wish === 'bank' && held !== undefined && value.amountMinor === null && (
        <AllBut heldMinor={held} floatMinor={moves.floatMinor} currency={till.currency} onTake={(amountMinor) => set({ amountMinor })} />
      )}
      {isTooMuch && <Banner tone="warn">{text('tillMoves.moreThanHeld', { amount: format.amount(held, till.currency) })}</Banner>}
      {kind === 'transfer' && (
        <TransferField
          value={value}
          others={wish === 'bank' ? moves.others.filter((one) => one.till.kind === 'cashless') : moves.others}
          error={error('needInto')}
          onChange={set}
        />
      )}
      {(kind === 'in' || kind === 'out') && (
        <ItemFields direction={kind} hasOwner={wish !== 'petty'} value={value} moves={moves} onChange={set} />
      )}
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

/** Offers what is in the drawer by the books, less what stays there, as the amount; what lies there is the count's to say. */
function AllBut({
  heldMinor,
  floatMinor,
  currency,
  onTake,
}: {
  readonly heldMinor: number;
  readonly floatMinor: number | null;
  readonly currency: string;
  readonly onTake: (minor: number) => void;
}) {
  const text = useText();
  const format = useFormat();
  const stays = floatMinor ?? 0;
  const amountMinor = heldMinor - stays;
  if (amountMinor <= 0) return null;
  const amount = format.amount(amountMinor, currency);
  return (
    <Button onPress={() => onTake(amountMinor)}>
      {stays === 0 ? text('tillMoves.all', { amount }) : text('tillMoves.allBut', { amount, stays: format.amount(stays, currency) })}
    </Button>
  );
}
