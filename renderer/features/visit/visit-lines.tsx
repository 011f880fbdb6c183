import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { netMinor, netSumMinor } from '#shared/booking/line-price.ts';
import { addMinutes } from '#shared/kernel/time.ts';
import { useBranch } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import type { VisitNames } from './visit-names.ts';
import './visit.css';

/** The services of a visit with their time, people, things and price, and whether they are paid. */
export function VisitLines({ visit, names }: { readonly visit: Visit; readonly names: VisitNames }) {
  const text = useText();
  const format = useFormat();
  const { currency } = useBranch();
  const lines = visit.lines.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
  const paid =
    visit.paid === 'full'
      ? (['good', 'visit.paidFull'] as const)
      : visit.paid === 'part'
        ? (['warn', 'visit.paidPart'] as const)
        : (['neutral', 'visit.paidNone'] as const);
  return (
    <Section title={text('visit.services')} tools={<Badge tone={paid[0]}>{text(paid[1])}</Badge>}>
      <ul className="visit-lines">
        {lines.map((line) => (
          <Line key={line.id} line={line} names={names} />
        ))}
        {lines.length > 1 && (
          <li className="visit-line visit-sum">
            <strong>{text('visit.total')}</strong>
            <strong className="visit-amount">{format.money({ minor: netSumMinor(lines), currency })}</strong>
          </li>
        )}
      </ul>
    </Section>
  );
}

function Line({ line, names }: { readonly line: VisitLine; readonly names: VisitNames }) {
  const text = useText();
  const format = useFormat();
  const helpers = line.assistantIds.map((id) => names.staff[id] ?? '').filter((name) => name !== '');
  const things = line.instanceIds.map((id) => names.instances[id] ?? '').filter((name) => name !== '');
  const besides = [
    helpers.length > 0 ? text('visit.helpedBy', { staff: format.list(helpers) }) : '',
    things.join(', '),
    line.breakMinutes > 0 ? text('visit.breakAfter', { duration: format.duration(line.breakMinutes) }) : '',
    line.discountPpm > 0 ? text('visit.discountOff', { rate: format.rate(line.discountPpm), price: format.amount(line.priceMinor) }) : '',
  ].filter((word) => word !== '');
  return (
    <li className="visit-line">
      <div>
        <strong>{names.services[line.serviceId] ?? ''}</strong>
        <div className="visit-quiet">
          <span translate="no">{names.staff[line.staffId] ?? ''}</span>
          {` · ${format.time(line.startsAt)}–${format.time(addMinutes(line.startsAt, line.durationMinutes))} · ${format.duration(line.durationMinutes)}`}
        </div>
        {besides.length > 0 && <div className="visit-quiet">{besides.join(' · ')}</div>}
      </div>
      <span className="visit-amount">{format.amount(netMinor(line))}</span>
    </li>
  );
}
