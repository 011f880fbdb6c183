import { Pencil, Plus, X } from 'lucide-react';
import { limits } from '#shared/kernel/limits.ts';
import { addedTerms, changedTerms, endedTerms, isNotOver } from '#shared/till/fee-terms.ts';
import type { FeeTerms } from '#shared/till/tables.ts';
import { useDesk, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import { isAtLimit } from '#renderer/ui/limit-note.tsx';
import { FeeForm } from './fee-form.tsx';
import { ruleWords, timeWords, traitWords } from './terms-words.ts';

/** What the provider of a way to pay keeps. */
export interface FeeTermsListProps {
  readonly fees: readonly FeeTerms[];
  readonly currency: string;
  readonly onChange: (fees: readonly FeeTerms[]) => void;
  /** The terms that are being typed: those of an id, `new` ones, or none. */
  readonly edited: string | null;
  readonly onEdit: (termsId: string | null) => void;
  /** What is typed has to be taken over or left before the way to pay is saved. */
  readonly error: string | undefined;
}

/** The terms that count today or later, in their order; what is over stays in the books and is not shown. */
export function FeeTermsList({ fees, currency, onChange, edited, onEdit, error }: FeeTermsListProps) {
  const text = useText();
  const format = useFormat();
  const desk = useDesk();
  const today = useToday();
  const speech = { text, format, currency };
  const shown = fees.filter((terms) => isNotOver(terms, today));
  const leave = () => onEdit(null);
  return (
    <Section
      title={text('moneySettings.fees')}
      tools={
        edited === null && !isAtLimit(fees.length, limits.feeTermsMax) ? (
          <Button variant="plain" icon={<Plus aria-hidden="true" />} onPress={() => onEdit('new')}>
            {text('moneySettings.addFee')}
          </Button>
        ) : undefined
      }
    >
      <p className="money-setting-quiet">{text(shown.length > 1 ? 'moneySettings.feeOrder' : 'moneySettings.feeHint')}</p>
      {shown.length === 0 && edited !== 'new' && <p className="fee-term-sum">{text('moneySettings.noFee')}</p>}
      <div className="fee-terms">
        {shown.map((terms) =>
          terms.id === edited ? (
            <FeeForm
              key={terms.id}
              terms={terms}
              currency={currency}
              onLeave={leave}
              onTakeOver={(told, fromDay) => {
                onChange(changedTerms(fees, terms.id, told, fromDay, desk.newId()));
                leave();
              }}
            />
          ) : (
            <div key={terms.id} className="fee-term">
              <div>
                <p className="fee-term-sum">{ruleWords(terms, speech)}</p>
                <p className="money-setting-quiet">
                  {[traitWords(terms, speech), timeWords(terms, today, speech)].filter((part) => part !== undefined).join(' · ')}
                </p>
              </div>
              {terms.validTo === null && (
                <>
                  <IconButton
                    label={text('moneySettings.changeFeeNamed', { terms: ruleWords(terms, speech) })}
                    icon={<Pencil />}
                    onPress={() => onEdit(terms.id)}
                  />
                  <IconButton
                    label={text('moneySettings.endFeeNamed', { terms: ruleWords(terms, speech) })}
                    icon={<X />}
                    onPress={() => onChange(endedTerms(fees, terms.id, today))}
                  />
                </>
              )}
            </div>
          ),
        )}
        {edited === 'new' && (
          <FeeForm
            terms={undefined}
            currency={currency}
            onLeave={leave}
            onTakeOver={(told, fromDay) => {
              onChange(addedTerms(fees, told, fromDay, desk.newId()));
              leave();
            }}
          />
        )}
      </div>
      {isAtLimit(fees.length, limits.feeTermsMax) && (
        <p role="status" className="money-setting-quiet">
          {text('moneySettings.feesFull', { count: limits.feeTermsMax })}
        </p>
      )}
      {error !== undefined && <Banner tone="bad">{error}</Banner>}
    </Section>
  );
}
