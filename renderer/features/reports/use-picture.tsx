import { shareOf } from '#shared/booking/utilisation.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { ppmOne } from '#shared/kernel/money.ts';
import type { UseLine } from './use-utilisation.ts';
import { hoursText } from './hours-text.ts';

const rowHeight = 34;
const barHeight = 18;
/** The picture's own width; it is drawn as wide as there is room. */
const width = 1_000;
const nameRoom = 190;
const shareRoom = 70;

/**
 * Bars of the working hours: filled what clients who arrived took, hatched what else is booked, empty what was free. Told apart by pattern, not
 * by colour; every figure of it stands in the table beside it.
 */
export function UsePicture({ lines }: { readonly lines: readonly UseLine[] }) {
  const text = useText();
  const format = useFormat();
  const most = Math.max(...lines.map(({ use }) => use.scheduledMs), 1);
  const room = width - nameRoom - shareRoom;
  const wide = (ms: number): number => (ms / most) * room;
  return (
    <figure className="use-picture">
      <svg viewBox={`0 0 ${width} ${lines.length * rowHeight}`} role="img" aria-label={text('report.usePicture')}>
        <defs>
          <pattern id="use-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className="use-hatch-ground" width="6" height="6" />
            <rect className="use-hatch-line" width="2.4" height="6" />
          </pattern>
        </defs>
        {lines.map(({ id, name, use }, index) => {
          const y = index * rowHeight + (rowHeight - barHeight) / 2;
          const share = shareOf(use, 'bookedMs');
          const words = text('report.useWords', {
            name,
            booked: hoursText(use.bookedMs, text, format),
            completed: hoursText(use.completedMs, text, format),
            scheduled: hoursText(use.scheduledMs, text, format),
          });
          return (
            <g key={id}>
              <title>{words}</title>
              <text className="use-name" x={nameRoom - 12} y={y + barHeight / 2} dominantBaseline="central" textAnchor="end">
                {shortened(name)}
              </text>
              <rect className="use-free" x={nameRoom} y={y} width={wide(use.scheduledMs)} height={barHeight} rx="3" />
              <rect className="use-booked" x={nameRoom} y={y} width={wide(use.bookedMs)} height={barHeight} rx="3" />
              <rect className="use-completed" x={nameRoom} y={y} width={wide(use.completedMs)} height={barHeight} rx="3" />
              <text className="use-share" x={nameRoom + wide(use.scheduledMs) + 10} y={y + barHeight / 2} dominantBaseline="central">
                {share === undefined ? '–' : format.rate(Math.round(share * 100) * (ppmOne / 100))}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className="use-legend">
        <Sample className="use-completed" label={text('report.completed')} />
        <Sample className="use-booked" label={text('report.bookedOnly')} />
        <Sample className="use-free" label={text('report.free')} />
      </figcaption>
    </figure>
  );
}

function Sample({ className, label }: { readonly className: string; readonly label: string }) {
  return (
    <span className="use-sample">
      <svg viewBox="0 0 22 12" width="22" height="12" aria-hidden="true">
        <rect className={className} x="0.5" y="0.5" width="21" height="11" rx="2" />
      </svg>
      {label}
    </span>
  );
}

const nameMost = 24;

function shortened(name: string): string {
  return name.length > nameMost ? `${name.slice(0, nameMost - 1)}…` : name;
}
