import { useId } from 'react';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import type { PlanEffect } from '#renderer/data/booking/read-hours-effect.ts';
import { useSchedulePorts } from './schedule-ports.ts';

/** More are counted: whoever moves fifty visits does so from a report. */
const shownMost = 50;

/** Who stands outside the hours once it is saved, each one press away; and that nothing is cancelled by it. */
export function EffectList({ left }: { readonly left: PlanEffect['left'] }) {
  const text = useText();
  const titleId = useId();
  if (left.length === 0) return null;
  const news = left.filter(({ wasOutside }) => !wasOutside);
  const before = left.filter(({ wasOutside }) => wasOutside);
  return (
    <section className="effect" aria-labelledby={titleId} data-quiet={news.length === 0 || undefined}>
      <h3 id={titleId} className="effect-title">
        {news.length > 0 && <StatusMark tone="warn" shape="alert" label={text('schedules.effect')} />}
        <span>
          {news.length > 0
            ? text('schedules.standOutside', { count: news.length })
            : text('schedules.alreadyOutside', { count: before.length })}
        </span>
      </h3>
      {news.length > 0 && <p className="effect-hint">{text('schedules.effectHint')}</p>}
      <EffectEntries left={news.length > 0 ? news : before} />
      {news.length > 0 && before.length > 0 && <p className="effect-hint">{text('schedules.alreadyOutside', { count: before.length })}</p>}
    </section>
  );
}

function EffectEntries({ left }: { readonly left: PlanEffect['left'] }) {
  const text = useText();
  const format = useFormat();
  const { onOpen, staff } = useSchedulePorts();
  return (
    <>
      <ul className="effect-entries">
        {left.slice(0, shownMost).map(({ occupant, staffId, startsAt, clientName }) => (
          <li key={`${occupant.row.id} ${staffId}`}>
            <button type="button" className="effect-entry" onClick={() => onOpen(occupant)}>
              <span className="effect-when">
                {format.day(occupant.row.day)}, {format.time(startsAt)}
              </span>{' '}
              <b translate="no">{clientName ?? text('schedules.noName')}</b>{' '}
              <span className="effect-who" translate="no">
                {staff.find(({ id }) => id === staffId)?.name ?? ''}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {left.length > shownMost && <p className="effect-hint">{text('schedules.andMore', { count: left.length - shownMost })}</p>}
    </>
  );
}
