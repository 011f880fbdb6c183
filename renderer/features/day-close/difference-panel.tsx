import { useState, type ReactNode } from 'react';
import { Lightbulb } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import { type CardTraits, asksTraits, traitsAsked, usualCard } from '#shared/till/card-fees.ts';
import type { Cause } from '#shared/till/explain-difference.ts';
import { explainDifference, paidBy } from '#shared/till/explain-difference.ts';
import type { CardAsked } from '#renderer/data/checkout/card-asked.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { type Saying, causeWords } from './cause-words.ts';
import { type Corrections, canTakeBack, meantPayment, useCorrections } from './use-corrections.ts';
import { type Difference, useEvidence } from './use-evidence.ts';
import './day-close.css';

/** A difference, and what the close does with an answer. */
export interface DifferencePanelProps extends Difference {
  readonly onNote: (words: string) => void;
  readonly onRecount: (to: { readonly faceMinor: number; readonly pieces: number } | { readonly sumMinor: number }) => void;
  readonly onOpen: (item: { readonly of: 'bill' | 'visit'; readonly id: string }) => void;
  readonly cardFields: CardAsked;
}

/** What may explain a difference, the likeliest first, each with the step that puts it right. */
export function DifferencePanel(props: DifferencePanelProps) {
  const text = useText();
  const format = useFormat();
  const known = useEvidence(props);
  const corrections = useCorrections(props, known);
  if (known === undefined) return null;
  const causes = explainDifference(known.evidence);
  const saying: Saying = { text, format, currency: props.till.currency, known, unpaid: props.unpaid };
  return (
    <section className="difference" aria-label={text('close.explainTitle')}>
      <h2 className="difference-title">
        <Lightbulb aria-hidden="true" />
        {text('close.explainTitle')}
      </h2>
      <p className="difference-hint">
        {causes.length === 0 ? text('close.explainNothing') : text('close.explainHint', { count: causes.length })}
      </p>
      {corrections.fault !== undefined && <Banner tone="bad">{corrections.fault}</Banner>}
      <ol className="difference-causes">
        {causes.map((cause) => {
          const words = causeWords(cause, saying);
          return (
            <li key={keyOf(cause)} className="difference-cause">
              <p>{words}</p>
              <div className="difference-steps">
                <Steps cause={cause} words={words} props={props} corrections={corrections} saying={saying} />
                <Button variant="plain" onPress={() => props.onNote(`${words}.`)}>
                  {text('close.intoNote')}
                </Button>
              </div>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface StepsProps {
  readonly cause: Cause;
  readonly words: string;
  readonly props: DifferencePanelProps;
  readonly corrections: Corrections;
  readonly saying: Saying;
}

/** The steps that put a cause right; none where only the note can say it. */
function Steps({ cause, words, props, corrections, saying }: StepsProps): ReactNode {
  const { text, format, currency, known } = saying;
  const { isBusy } = corrections;
  const tillId = props.shift.tillId;
  const step = (label: string, run: () => void, key = label) => (
    <Button key={key} isDisabled={isBusy} onPress={run}>
      {label}
    </Button>
  );
  switch (cause.kind) {
    case 'card-as-cash':
    case 'cash-as-card': {
      const wanted = known.methods.filter((method) =>
        cause.kind === 'card-as-cash' ? method.kind === 'card' : method.kind === 'cash' && method.tillId === tillId,
      );
      return wanted.map((method) => (
        <RekeyStep
          key={method.id}
          label={text('close.rekeyAs', { method: method.name })}
          method={method}
          isBusy={isBusy}
          cardFields={props.cardFields}
          onRekey={(card) => void corrections.rekey(cause.entry, { method, card }, paidBy(cause.entry), words)}
        />
      ));
    }
    case 'swapped-digits':
    case 'ten-fold': {
      const method = known.methods.find(({ id }) => id === cause.entry.methodId);
      if (cause.entry.kind !== 'payment' || method === undefined) return null;
      const amountMinor = meantPayment(cause.entry, cause.meantMinor, tillId);
      const label = text('close.rekeyAmount', { amount: format.amount(cause.meantMinor, currency) });
      const rekey = (card: CardTraits) => void corrections.rekey(cause.entry, { method, card }, amountMinor, words);
      return <RekeyStep label={label} method={method} isBusy={isBusy} cardFields={props.cardFields} onRekey={rekey} />;
    }
    case 'keyed-twice':
      return canTakeBack(cause.entry) ? step(text('close.takeBack'), () => void corrections.takeBack(cause.entry, words)) : null;
    case 'cash-out':
      return step(text('close.keyCashOut'), () => void corrections.keyCashOut(cause, words));
    case 'pieces':
      return step(text('close.recount'), () => props.onRecount({ faceMinor: cause.faceMinor, pieces: cause.meantPieces }));
    case 'sum':
      return step(text('close.recount'), () => props.onRecount({ sumMinor: cause.meantMinor }));
    case 'unpaid':
      return step(text('close.open'), () => props.onOpen(cause.unpaid));
    case 'opening':
    case 'late':
    case 'note':
    case 'rounding':
      return null;
  }
}

interface RekeyStepProps {
  readonly label: string;
  readonly method: RowOf<'paymentMethods'>;
  readonly isBusy: boolean;
  readonly cardFields: CardAsked;
  readonly onRekey: (card: CardTraits) => void;
}

/** Keys a payment anew: at once, or, where the fee of its way to pay differs by the card, when the card was said. */
function RekeyStep({ label, method, isBusy, cardFields, onRekey }: RekeyStepProps) {
  const today = useToday();
  const [card, setCard] = useState<CardTraits | undefined>(undefined);
  const isAsked = asksTraits(traitsAsked(method, today));
  return (
    <>
      {card !== undefined && cardFields({ method, card, onCard: setCard })}
      <Button
        isDisabled={isBusy}
        onPress={() => {
          if (isAsked && card === undefined) setCard(usualCard);
          else onRekey(card ?? usualCard);
        }}
      >
        {label}
      </Button>
    </>
  );
}

function keyOf(cause: Cause): string {
  if ('entry' in cause) return `${cause.kind} ${cause.entry.id} ${'meantMinor' in cause ? cause.meantMinor : ''}`;
  if (cause.kind === 'pieces') return `${cause.kind} ${cause.faceMinor} ${cause.meantPieces}`;
  if (cause.kind === 'cash-out') return `${cause.kind} ${cause.usual.id}`;
  return cause.kind === 'unpaid' ? `${cause.kind} ${cause.unpaid.id}` : cause.kind;
}
