import { FileText, History } from 'lucide-react';
import { sumMinor } from '#shared/kernel/money.ts';
import { isLateMoney } from '#shared/till/shift-figures.ts';
import { onTill } from '#shared/till/shift-state.ts';
import { BillLink } from './bill-link.tsx';
import { entryWords } from './entry-words.ts';
import { OverShort } from './over-short.tsx';
import type { TillSlots } from './till-slots.ts';
import type { ClosedShift, Tills } from './use-tills.ts';
import type { Text } from '#renderer/i18n/text.ts';
import { useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { SumList, type SumLine } from '#renderer/ui/layout.tsx';
import { useLanding } from '#renderer/ui/use-landing.ts';

/** The shifts that were closed today, each with its signed figures and, beside them, what came afterwards. */
export function ClosedShifts({ tills, tillId, slots }: { readonly tills: Tills; readonly tillId: string; readonly slots: TillSlots }) {
  const text = useText();
  const shown = tills.closed.filter((one) => one.shift.tillId === tillId);
  return (
    <section className="closed-shifts" aria-label={text('till.closes')}>
      <header className="till-head">
        <h2 className="till-card-title">{text('till.closes')}</h2>
        <Button variant="plain" icon={<History />} onPress={slots.onCloses}>
          {text('close.allCloses')}
        </Button>
      </header>
      {shown.length === 0 && <p className="till-quiet">{text('close.noneToday')}</p>}
      {shown.map((one) => (
        <ClosedShiftCard key={one.shift.id} one={one} tills={tills} slots={slots} />
      ))}
    </section>
  );
}

const hashShown = 12;

interface CardProps {
  readonly one: ClosedShift;
  readonly tills: Tills;
  readonly slots: TillSlots;
}

function ClosedShiftCard({ one, tills, slots }: CardProps) {
  const text = useText();
  const format = useFormat();
  const { shift, late } = one;
  const { closed } = shift;
  // The newest close stands first, and so the keyboard lands on it when the form that made it is gone.
  const heading = useLanding<HTMLHeadingElement>();
  const currency = one.till?.currency ?? '';
  const amount = (minor: number) => format.amount(minor, currency);
  const who = tills.userById.get(closed.by)?.name ?? '';
  const isLong = shift.day < useToday();
  const signature = text('till.signatureOf', {
    hash: closed.hash.slice(0, hashShown),
    entries: text('till.entriesCount', { count: closed.entries }),
  });
  return (
    <article className="till-card closed-shift" aria-label={text('till.zNumber', { number: closed.number })}>
      <header className="till-head">
        <div>
          <h3 ref={heading} tabIndex={-1} className="till-card-title">
            {text('till.zNumber', { number: closed.number })}
          </h3>
          <p className="till-quiet">
            {text('till.shiftSpan', {
              from: isLong ? format.dayAndTime(shift.openedAt) : format.time(shift.openedAt),
              to: format.time(closed.at),
            })}{' '}
            · {text('till.closedBy', { who })}
            {closed.secondBy !== null && ` · ${text('close.signedBy', { who: tills.userById.get(closed.secondBy)?.name ?? '' })}`}
          </p>
        </div>
        <Button icon={<FileText />} onPress={() => slots.onReport(shift.id)}>
          {text('close.report')}
        </Button>
        <p className="till-signature" title={closed.hash}>
          <span>{text('till.signature')}</span>
          {signature}
        </p>
      </header>
      <div className="x-figures">
        <SumList
          lines={[
            { id: 'float', label: text('till.floatRow'), amount: amount(shift.floatMinor) },
            { id: 'expected', label: text('till.expected'), amount: amount(closed.expectedMinor) },
            { id: 'counted', label: text('till.counted'), amount: amount(closed.countedMinor), weight: 'total' },
            ...restLines(text, one, tills, amount),
          ]}
        />
        <div>
          <OverShort minor={closed.overShortMinor} currency={currency} />
          {closed.note !== '' && <p className="closed-note">{closed.note}</p>}
          {closed.counts.length > 0 && (
            <p className="till-quiet">
              {closed.counts.map(({ faceMinor, count }) => `${format.number(count)} × ${amount(faceMinor)}`).join(' · ')}
            </p>
          )}
        </div>
      </div>
      {late.length > 0 && <LateEntries one={one} tills={tills} slots={slots} />}
    </article>
  );
}

/** What of a count stayed in the drawer, where not all of it did. */
function restLines(text: Text, { shift }: ClosedShift, tills: Tills, amount: (minor: number) => string): readonly SumLine[] {
  const { countedMinor, leftMinor, restTillId } = shift.closed;
  if (restTillId === null) return [];
  const till = tills.tillById.get(restTillId)?.name ?? '';
  return [
    { id: 'left', label: text('close.leftIn'), amount: amount(leftMinor) },
    { id: 'rest', label: text('close.restIn', { till }), amount: amount(countedMinor - leftMinor) },
  ];
}

function LateEntries({ one, tills, slots }: CardProps) {
  const text = useText();
  const format = useFormat();
  const { shift } = one;
  const money = one.late.filter(isLateMoney);
  const currency = one.till?.currency ?? '';
  const lateMinor = sumMinor(money.map((entry) => onTill(entry, shift.tillId)));
  return (
    <div className="late-entries" data-tone="warn">
      <h4 className="till-card-small">{text('till.lateTitle')}</h4>
      <p className="till-quiet">{text('till.lateHint')}</p>
      <SumList
        lines={[
          ...money.map((entry) => ({
            id: entry.id,
            label: (
              <span className="entry-what">
                {text('till.lateEntry', { time: format.time(entry.at), what: entryWords(text, entry, tills) })}
                <BillLink entry={entry} tills={tills} slots={slots} />
              </span>
            ),
            amount: format.signedAmount(onTill(entry, entry.tillId ?? ''), currency),
          })),
          {
            id: 'signed',
            label: text('till.signedExpected'),
            amount: format.amount(shift.closed.expectedMinor, currency),
            weight: 'quiet' as const,
          },
          {
            id: 'restated',
            label: text('till.restatedExpected'),
            amount: format.amount(shift.closed.expectedMinor + lateMinor, currency),
            weight: 'total' as const,
          },
        ]}
      />
    </div>
  );
}
