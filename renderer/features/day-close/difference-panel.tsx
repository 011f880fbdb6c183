import { useState, type ReactNode } from 'react';
import { Lightbulb } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import { type CardTraits, asksTraits, traitsAsked, usualCard } from '#shared/till/card-fees.ts';
import type { Cause } from '#shared/till/explain-difference.ts';
import { explainDifference } from '#shared/till/explain-difference.ts';
import type { LedgerEntry } from '#shared/till/tables.ts';
import type { CardAsked } from '#renderer/data/checkout/card-asked.ts';
import { useBranch, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { type Step, stepsOf } from './cause-steps.ts';
import { type Saying, causeWords } from './cause-words.ts';
import { type Corrections, useCorrections } from './use-corrections.ts';
import { type Difference, useEvidence } from './use-evidence.ts';
import './day-close.css';

/** A difference, and what the close does with an answer. */
export interface DifferencePanelProps extends Difference {
  readonly onNote: (words: string) => void;
  readonly onRecount: (to: { readonly faceMinor: number; readonly pieces: number } | { readonly sumMinor: number }) => void;
  readonly onOpen: (item: { readonly of: 'bill' | 'visit'; readonly id: string }) => void;
  /** Shows an entry that cannot be put right from here. */
  readonly onEntry: (entry: LedgerEntry) => void;
  /** Shows the report of a close; undefined for who may not see it. */
  readonly onReport: ((shiftId: string) => void) | undefined;
  readonly cardFields: CardAsked;
}

/** What may explain a difference, the likeliest first, each with the step that puts it right. */
export function DifferencePanel(props: DifferencePanelProps) {
  const text = useText();
  const format = useFormat();
  const known = useEvidence(props);
  const corrections = useCorrections();
  const { zone } = useBranch();
  if (known === undefined) return null;
  const causes = explainDifference(known.evidence);
  const { till, shift, settings } = props;
  const fixing = { shift, currency: till.currency, cashStepMinor: settings.cashStepMinor, zone, known };
  const saying: Saying = { text, format, currency: till.currency, known, unpaid: props.unpaid };
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
                {stepsOf(cause, fixing).map((step) => (
                  <StepButton key={stepKey(step)} step={step} words={words} props={props} corrections={corrections} saying={saying} />
                ))}
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

interface StepProps {
  readonly step: Step;
  readonly words: string;
  readonly props: DifferencePanelProps;
  readonly corrections: Corrections;
  readonly saying: Saying;
}

/** The press that puts a cause right, or says that only the note can. */
function StepButton({ step, words, props, corrections, saying }: StepProps): ReactNode {
  const { text, format, currency } = saying;
  const { isBusy, correct } = corrections;
  const button = (label: string, onPress: () => void) => (
    <Button isDisabled={isBusy} onPress={onPress}>
      {label}
    </Button>
  );
  switch (step.does) {
    case 'rekey-as':
    case 'rekey-amount': {
      const { method, commands } = step;
      const label =
        step.does === 'rekey-as'
          ? text('close.rekeyAs', { method: step.method.name })
          : text('close.rekeyAmount', { amount: format.amount(step.meantMinor, currency) });
      const rekey = (card: CardTraits) => void correct(commands, card, words);
      if (method === undefined) return button(label, () => rekey(usualCard));
      return <RekeyStep label={label} method={method} isBusy={isBusy} cardFields={props.cardFields} onRekey={rekey} />;
    }
    case 'take-back':
      return button(text('close.takeBack'), () => void correct(step.commands, usualCard, words));
    case 'key-cash-out':
      return button(text('close.keyCashOut'), () => void correct(step.commands, usualCard, words));
    case 'recount':
      return button(text('close.recount'), () => props.onRecount(step.to));
    case 'open':
      return button(text('close.open'), () => props.onOpen(step.item));
    case 'open-entry':
      return button(text('close.openEntry'), () => props.onEntry(step.entry));
    case 'open-close': {
      const { onReport } = props;
      if (onReport === undefined) return <p className="difference-hint">{text('close.openingHint')}</p>;
      return button(text('close.openBefore'), () => onReport(step.shiftId));
    }
    case 'only-note':
      return <p className="difference-hint">{text('close.onlyNote')}</p>;
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

function stepKey(step: Step): string {
  return step.does === 'rekey-as' ? `${step.does} ${step.method.id}` : step.does;
}
