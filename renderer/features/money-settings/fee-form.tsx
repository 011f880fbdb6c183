import { useState } from 'react';
import type { ToldTerms } from '#shared/till/fee-terms.ts';
import type { FeeTerms } from '#shared/till/tables.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { PercentField } from '#renderer/ui/percent-field.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';

const instalmentsMost = 99;

/** One fee as it is typed. */
export interface FeeFormProps {
  /** What stands; undefined for a new one. */
  readonly terms: FeeTerms | undefined;
  readonly currency: string;
  readonly onTakeOver: (told: ToldTerms, fromDay: string) => void;
  readonly onLeave: () => void;
}

/** From when, how much, and for which payments. */
export function FeeForm({ terms, currency, onTakeOver, onLeave }: FeeFormProps) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const [fromDay, setFromDay] = useState(today);
  const [told, setTold] = useState<ToldTerms>(() => toldOf(terms));
  const { rule } = told;
  const setRule = (part: Partial<ToldTerms['rule']>) => setTold({ ...told, rule: { ...rule, ...part } });
  const boundsWrong = rule.minMinor !== null && rule.maxMinor !== null && rule.minMinor > rule.maxMinor;
  const takeOver = () => {
    if (!boundsWrong && told.instalments.from <= told.instalments.to) onTakeOver(told, fromDay);
  };
  return (
    <div className="fee-form" role="group" aria-label={text(terms === undefined ? 'moneySettings.newFee' : 'moneySettings.changeFee')}>
      <DateButton
        label={text('moneySettings.validFrom')}
        variant="field"
        text={format.longDay(fromDay)}
        day={fromDay}
        today={today}
        min={today}
        onChange={setFromDay}
      />
      <Row grow align="start">
        <PercentField label={text('moneySettings.share')} value={rule.ratePpm} onChange={(ratePpm) => setRule({ ratePpm })} />
        <MoneyField
          label={text('moneySettings.fixed')}
          currency={currency}
          value={rule.fixedMinor}
          onChange={(minor) => setRule({ fixedMinor: minor ?? 0 })}
        />
      </Row>
      <Row grow align="start">
        <MoneyField
          label={text('moneySettings.least')}
          currency={currency}
          value={rule.minMinor}
          error={boundsWrong ? text('moneySettings.leastOverMost') : undefined}
          onChange={(minMinor) => setRule({ minMinor })}
        />
        <MoneyField
          label={text('moneySettings.most')}
          currency={currency}
          value={rule.maxMinor}
          onChange={(maxMinor) => setRule({ maxMinor })}
        />
      </Row>
      <PercentField label={text('moneySettings.feeTax')} value={rule.vatPpm} onChange={(vatPpm) => setRule({ vatPpm })} />
      <TraitFields told={told} onChange={setTold} />
      <Row spread>
        <Button onPress={onLeave}>{text('moneySettings.leaveFee')}</Button>
        <Button onPress={takeOver}>{text('moneySettings.takeOver')}</Button>
      </Row>
    </div>
  );
}

/** Which payments it is for; whoever has one fee for all leaves them alone. */
function TraitFields({ told, onChange }: { readonly told: ToldTerms; readonly onChange: (told: ToldTerms) => void }) {
  const text = useText();
  const { instalments } = told;
  const any = { id: 'any', label: text('moneySettings.any') } as const;
  return (
    <>
      <Segmented
        label={text('moneySettings.funding')}
        wide
        segments={[any, { id: 'debit', label: text('moneySettings.debit') }, { id: 'credit', label: text('moneySettings.credit') }]}
        value={told.funding}
        onChange={(funding) => onChange({ ...told, funding })}
      />
      <Segmented
        label={text('moneySettings.origin')}
        wide
        segments={[any, { id: 'domestic', label: text('moneySettings.domestic') }, { id: 'foreign', label: text('moneySettings.foreign') }]}
        value={told.origin}
        onChange={(origin) => onChange({ ...told, origin })}
      />
      <Segmented
        label={text('moneySettings.channel')}
        wide
        segments={[any, { id: 'onsite', label: text('moneySettings.onsite') }, { id: 'online', label: text('moneySettings.online') }]}
        value={told.channel}
        onChange={(channel) => onChange({ ...told, channel })}
      />
      {told.channel === 'online' && <p className="money-setting-quiet">{text('moneySettings.onlineHint')}</p>}
      <Row grow align="start">
        <CountField
          isBare
          label={text('moneySettings.instalmentsFrom')}
          value={instalments.from}
          min={1}
          max={instalmentsMost}
          error={instalments.from > instalments.to ? text('moneySettings.instalmentsWrong') : undefined}
          onChange={(from) => onChange({ ...told, instalments: { ...instalments, from: Math.max(1, from ?? 1) } })}
        />
        <CountField
          isBare
          label={text('moneySettings.instalmentsTo')}
          value={instalments.to}
          min={1}
          max={instalmentsMost}
          onChange={(to) => onChange({ ...told, instalments: { ...instalments, to: Math.max(1, to ?? instalmentsMost) } })}
        />
      </Row>
    </>
  );
}

function toldOf(terms: FeeTerms | undefined): ToldTerms {
  if (terms === undefined) {
    const rule = { ratePpm: 0, fixedMinor: 0, minMinor: null, maxMinor: null, vatPpm: 0 };
    return { channel: 'any', funding: 'any', origin: 'any', instalments: { from: 1, to: instalmentsMost }, rule };
  }
  const { channel, funding, origin, instalments, rule } = terms;
  const { version: _, ...said } = rule;
  return { channel, funding, origin, instalments, rule: said };
}
