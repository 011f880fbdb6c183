import { useState } from 'react';
import { ArrowLeft, CircleCheck } from 'lucide-react';
import type { Shift } from '#shared/till/tables.ts';
import { CountSheet } from './count-sheet.tsx';
import { CountBesideBooks } from './over-short.tsx';
import type { TillSlots } from './till-slots.ts';
import { tillTroubleWords } from './till-refusal.ts';
import { type Handing, useHanding } from './use-handing.ts';
import type { TillNow, Tills } from './use-tills.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Select } from '#renderer/ui/select.tsx';
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
  const [isCompared, setCompared] = useState(false);
  const handing = useHanding(now, shift, tills);
  const { counted, taker, isOwn, first, count } = handing;
  const { currency, name } = now.till;
  const isBlind = tills.rules?.blindCount === true;
  const isWorded = !handing.needsNote || handing.note.trim() !== '';
  const mayHand = isOwn && isWorded && !handing.lacksSecond;
  const hand = () => void handing.hand().then((isSaved) => isSaved && onDone());
  const compare = () => {
    if (counted === null || taker === undefined) return;
    first.confirm(counted);
    setCompared(true);
  };
  const back = () => (isCompared ? setCompared(false) : onDone());
  const next = () => (isCompared ? mayHand && hand() : compare());
  const label = text(isCompared ? 'close.handOver' : isBlind ? 'close.confirmCount' : 'till.showDifference');
  useHotkeys(
    { Escape: { label: text('common.back'), run: back }, 'Mod+Enter': { label, run: next, isDisabled: isCompared && !mayHand } },
    { title: text('close.handOver') },
  );
  if (!count.isReady || !first.isReady) return null;
  const who = tills.userById.get(handing.fromId)?.name ?? '';
  return (
    <section className="till-card till-card-narrow" aria-label={text('close.handOverNamed', { till: name })}>
      <header className="till-head">
        <IconButton label={text('common.back')} chord="Escape" icon={<ArrowLeft />} onPress={back} />
        <h2 className="till-card-title">{text('close.handOverNamed', { till: name })}</h2>
      </header>
      {!isCompared || counted === null || taker === undefined ? (
        <>
          <p className="till-quiet">{text(isBlind ? 'close.handBlindHint' : 'close.handFrom', { who })}</p>
          <Select
            label={text('close.handTo')}
            options={handing.people.map((user) => ({ id: user.id, label: user.name }))}
            value={taker?.id ?? null}
            onChange={handing.setTaker}
          />
          <CountSheet currency={currency} label={text('till.counted')} value={count.value} onChange={count.set} onEnter={next} />
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
        <HandCompare
          handing={handing}
          counted={counted}
          currency={currency}
          isWorded={isWorded}
          slots={slots}
          onCountAgain={() => setCompared(false)}
          onHand={hand}
        />
      )}
    </section>
  );
}

interface HandCompareProps {
  readonly handing: Handing;
  readonly counted: number;
  readonly currency: string;
  /** A word that the branch asks for is there. */
  readonly isWorded: boolean;
  readonly slots: Pick<TillSlots, 'sign'>;
  readonly onCountAgain: () => void;
  readonly onHand: () => void;
}

/** The count beside the books, the note, and who signs. */
function HandCompare({ handing, counted, currency, isWorded, slots, onCountAgain, onHand }: HandCompareProps) {
  const text = useText();
  const { expectedMinor, first, taker, isOwn, second, trouble } = handing;
  const isExact = counted === expectedMinor;
  return (
    <>
      <CountBesideBooks
        countedMinor={counted}
        firstWords={first.words}
        note={handing.note}
        noteHint={isWorded ? undefined : text('close.noteNeeded')}
        onNote={handing.setNote}
        {...{ expectedMinor, currency }}
      />
      {trouble !== undefined && <Banner tone="bad">{tillTroubleWords(text, trouble)}</Banner>}
      {second !== undefined && (
        <p className="close-signed" role="status">
          <CircleCheck aria-hidden="true" />
          {text('close.signedBy', { who: second.name })}
        </p>
      )}
      {handing.lacksSecond && <SecondSign handing={handing} counted={counted} currency={currency} slots={slots} />}
      {!isOwn &&
        isWorded &&
        !handing.lacksSecond &&
        taker !== undefined &&
        slots.sign({
          label: text('close.handOver'),
          hint: handing.isTakerSecond ? text('close.handSignBoth', { name: taker.name }) : text('close.handSign'),
          people: [taker],
          onSigned: onHand,
          takesFocus: isExact,
        })}
      <div className="till-actions">
        <Button size="large" onPress={onCountAgain}>
          {text('till.countAgain')}
        </Button>
        {isOwn && (
          <Button
            variant="primary"
            size="large"
            wide
            keyHint="Mod+Enter"
            autoFocus={isExact}
            isDisabled={!isWorded || handing.lacksSecond}
            isPending={handing.isBusy}
            onPress={onHand}
          >
            {text('close.handOver')}
          </Button>
        )}
      </div>
    </>
  );
}

/** Somebody beside whoever is signed in, who may correct money, signs a difference that two sign. */
function SecondSign({ handing, counted, currency, slots }: Pick<HandCompareProps, 'handing' | 'counted' | 'currency' | 'slots'>) {
  const text = useText();
  const format = useFormat();
  const { signers, limitMinor, expectedMinor, setSecondBy } = handing;
  if (limitMinor === null) return null;
  if (signers.length === 0) return <Banner tone="warn">{text('close.signNobody')}</Banner>;
  const isOff = Math.abs(counted - expectedMinor) > limitMinor;
  return slots.sign({
    label: text('close.signLabel'),
    hint: text(isOff ? 'close.signHint' : 'close.signHintFirst', { amount: format.amount(limitMinor, currency) }),
    people: signers,
    onSigned: setSecondBy,
  });
}
