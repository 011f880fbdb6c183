import { useEffect, useRef } from 'react';
import { ArrowLeft, HandCoins } from 'lucide-react';
import { limits } from '#shared/kernel/limits.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import { useDesk, useToday } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { moveTroubleWords } from './move-words.ts';
import { type TipsDraft, filledTips, noTips, offeredOf, payingOut } from './tips-draft.ts';
import { useGiveBack } from './use-give-back.ts';
import { useMoveRun } from './use-move-run.ts';
import { type TipsHeld, type TipsOfTill, useTips } from './use-tips.ts';
import './till-moves.css';

/** Receipts that are named in one line; the list of documents has all of them. */
const namedMost = 3;

/** The till that tips are paid out of. */
export interface TipsFormProps {
  readonly till: RowOf<'tills'>;
  readonly onDone: () => void;
}

/** Whose tips the house holds, and how much of them is paid out of a till. It stays open while there is somebody left. */
export function TipsForm({ till, onDone }: TipsFormProps) {
  const text = useText();
  useGiveBack();
  const tips = useTips(till);
  useHotkeys({ Escape: { label: text('tillMoves.back'), run: onDone } }, { title: text('tillMoves.tips') });
  const title = text('tillMoves.tipsNamed', { till: till.name });
  return (
    <section className="till-card till-card-narrow" aria-label={title}>
      <header className="till-head">
        <IconButton label={text('tillMoves.back')} chord="Escape" icon={<ArrowLeft />} onPress={onDone} />
        <h2 className="till-card-title">{title}</h2>
      </header>
      {tips !== undefined && tips.held.length === 0 && (
        <EmptyState icon={<HandCoins />} title={text('tillMoves.tipsNone')} hint={text('tillMoves.tipsNoneHint')} />
      )}
      {tips !== undefined && tips.held.length > 0 && <PayTips till={till} tips={tips} onDone={onDone} />}
    </section>
  );
}

function PayTips({ till, tips, onDone }: TipsFormProps & { readonly tips: TipsOfTill }) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const today = useToday();
  const draft = useDraft<TipsDraft>(`tips:${till.id}`, noTips);
  const { save, isBusy, trouble } = useMoveRun();
  const value = filledTips(draft.value, tips);
  const chosen = tips.held.find(({ staffId }) => staffId === value.staffId);
  const amountOf = (minor: number) => format.amount(minor, till.currency);
  const typedMinor = value.amountMinor ?? 0;
  const isMore = chosen !== undefined && typedMinor > chosen.heldMinor;
  const isWhole = chosen !== undefined && typedMinor > 0 && !isMore;
  const pay = async () => {
    if (!isWhole || isBusy) return;
    const place = { entryId: desk.newId(), day: today, till, shiftId: tips.shiftId, backReason: text('tillMoves.undoneReason') };
    const paid = payingOut({ staffId: chosen.staffId, amountMinor: typedMinor, note: value.note }, place);
    const said = text('tillMoves.savedTips', { amount: amountOf(typedMinor), who: chosen.name });
    const isLast = tips.held.every(({ staffId, heldMinor }) => staffId === chosen.staffId || heldMinor <= 0);
    if (!(await save({ ...paid, said }))) return;
    draft.clear();
    if (isLast) onDone();
  };
  useHotkeys({ 'Mod+Enter': { label: text('tillMoves.payTips'), run: () => void pay() } }, { title: text('tillMoves.tips') });
  if (!draft.isReady) return null;
  const set = (part: Partial<TipsDraft>) => draft.set({ ...value, ...part });
  const choose = (one: TipsHeld) => {
    const { staffId, heldMinor } = one;
    if (heldMinor > 0) set({ staffId, amountMinor: offeredOf(one, tips.stepMinor) });
  };
  return (
    <>
      <People till={till} held={tips.held} chosenId={value.staffId} onChoose={choose} />
      {chosen === undefined ? (
        <p className="till-quiet">{text('tillMoves.tipsChoose')}</p>
      ) : (
        <>
          <MoneyField
            key={chosen.staffId}
            label={text('tillMoves.tipsTo', { who: chosen.name })}
            size="large"
            autoFocus
            currency={till.currency}
            value={value.amountMinor}
            error={isMore ? text('tillMoves.moreThanTips', { amount: amountOf(chosen.heldMinor) }) : undefined}
            onChange={(amountMinor) => set({ amountMinor })}
            onEnter={() => void pay()}
          />
          <NotPaidFor of={chosen} typedMinor={typedMinor} amountOf={amountOf} />
          <TextField label={text('tillMoves.note')} value={value.note} maxLength={limits.textCharsMax} onChange={(note) => set({ note })} />
        </>
      )}
      {trouble !== undefined && <Banner tone="bad">{moveTroubleWords(text, trouble)}</Banner>}
      <Button variant="primary" size="large" wide keyHint="Mod+Enter" isDisabled={!isWhole} isPending={isBusy} onPress={() => void pay()}>
        {text('tillMoves.payTips')}
      </Button>
    </>
  );
}

/** Tips of bills that nobody has paid: they can be paid out, by whoever has read which they are and what becomes of them. */
function NotPaidFor({
  of: { name, heldMinor, unpaid },
  typedMinor,
  amountOf,
}: {
  readonly of: TipsHeld;
  readonly typedMinor: number;
  readonly amountOf: (minor: number) => string;
}) {
  const text = useText();
  const format = useFormat();
  if (unpaid.minor === 0) return null;
  const receipts = format.list(unpaid.receipts.slice(0, namedMost));
  const more = unpaid.receipts.length - namedMost;
  const words = {
    amount: amountOf(unpaid.minor),
    receipts: more > 0 ? text('tillMoves.tipsReceiptsMore', { receipts, count: more }) : receipts,
  };
  const isAmong = typedMinor > heldMinor - unpaid.minor;
  return (
    <Banner tone={isAmong ? 'warn' : 'info'} title={text('tillMoves.tipsUnpaid', words)}>
      {text(isAmong ? 'tillMoves.tipsUnpaidAmong' : 'tillMoves.tipsUnpaidLeft', { who: name })}
    </Banner>
  );
}

/** Everybody of whose tips something is held; whoever is chosen is paid next. */
function People({
  till,
  held,
  chosenId,
  onChoose,
}: {
  readonly till: RowOf<'tills'>;
  readonly held: readonly TipsHeld[];
  readonly chosenId: string | null;
  readonly onChoose: (one: TipsHeld) => void;
}) {
  const text = useText();
  const format = useFormat();
  const amount = (minor: number) => format.amount(minor, till.currency);
  const place = useRef<HTMLDivElement>(null);
  const isAsked = chosenId === null;
  // Somebody has to be chosen first: the keyboard is led to the list, as to the amount of any other move.
  useEffect(() => {
    if (isAsked) place.current?.querySelector<HTMLElement>('tr[tabindex="0"]')?.focus();
  }, [isAsked]);
  const notPaid: Column<TipsHeld> = {
    id: 'unpaid',
    head: text('tillMoves.tipsNotPaid'),
    align: 'end',
    width: '140px',
    cell: ({ unpaid }) => (unpaid.minor === 0 ? '' : amount(unpaid.minor)),
  };
  const columns: Column<TipsHeld>[] = [
    { id: 'who', head: text('tillMoves.tipsWho'), cell: ({ name }) => name },
    ...(held.some(({ unpaid }) => unpaid.minor > 0) ? [notPaid] : []),
    { id: 'held', head: text('tillMoves.tipsHeld'), align: 'end', width: '140px', cell: ({ heldMinor }) => amount(heldMinor) },
  ];
  return (
    <div ref={place}>
      <Table
        caption={text('tillMoves.tipsWho')}
        columns={columns}
        rows={held}
        rowKey={({ staffId }) => staffId}
        selectedKey={chosenId}
        onOpen={onChoose}
        {...(held.length < 2
          ? {}
          : { footer: { who: text('common.total'), held: amount(sumMinor(held.map(({ heldMinor }) => heldMinor))) } })}
      />
    </div>
  );
}
