import type { Catalogue } from '#shared/booking/performers.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Day, wallTimeOf, wallToInstant } from '#shared/kernel/time.ts';
import { useBranch, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { PercentField } from '#renderer/ui/percent-field.tsx';
import { PickList } from '#renderer/ui/pick-list.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';
import type { LineDraft, PlannedLine } from './booking-draft.ts';
import './booking.css';

type Service = Catalogue['services'][number];

/** What of a service is rarely changed. */
export interface LineExtrasProps {
  readonly line: LineDraft;
  readonly planned: PlannedLine | undefined;
  readonly day: Day;
  readonly service: Service;
  readonly catalogue: Catalogue;
  readonly onChange: (line: LineDraft) => void;
  readonly isPriceFixed: boolean;
  /** A group event has one start, and each who takes part a discount of his own. */
  readonly isGroup: boolean;
}

const automatic = 'automatic';

/** Own start, technical break, discount, assistants, and which of the resources. */
export function LineExtras({ line, planned, day, service, catalogue, onChange, isPriceFixed, isGroup }: LineExtrasProps) {
  const text = useText();
  const { zone, stepMinutes } = useBranch();
  const mayDiscount = useSession().can('money.discount');
  const startsAt = planned?.startsAt ?? null;
  const resources = catalogue.resources.filter((one) => one.active && service.resourceIds.includes(one.id));
  return (
    <div className="booking-line-extras">
      <div className="booking-line-thirds">
        {!isGroup && (
          <TimeField
            label={text('booking.lineStart')}
            step={stepMinutes}
            value={startsAt === null ? null : wallTimeOf(startsAt, zone)}
            onChange={(time) => time !== null && onChange({ ...line, startsAt: wallToInstant(day, time, zone) })}
          />
        )}
        <CountField
          label={text('booking.break')}
          value={planned?.breakMinutes ?? line.breakMinutes}
          max={480}
          isBare
          onChange={(breakMinutes) => onChange({ ...line, breakMinutes })}
        />
        {!isGroup && (
          <PercentField
            label={text('booking.discount')}
            value={line.discountPpm}
            isDisabled={isPriceFixed || !mayDiscount}
            onChange={(discountPpm) => onChange({ ...line, discountPpm })}
          />
        )}
      </div>
      {!isGroup && !isPriceFixed && !mayDiscount && <p className="booking-quiet">{text('booking.noDiscountRight')}</p>}
      {resources.map((resource) => {
        const ids = resource.instances.map(({ id }) => id);
        return (
          <Select
            key={resource.id}
            label={resource.name}
            options={[
              { id: automatic, label: text('booking.anyInstance') },
              ...resource.instances.map(({ id, name }) => ({ id, label: name })),
            ]}
            value={line.instanceIds.find((id) => ids.includes(id)) ?? automatic}
            onChange={(chosen) => {
              const others = line.instanceIds.filter((id) => !ids.includes(id));
              onChange({ ...line, instanceIds: chosen === automatic ? others : [...others, chosen] });
            }}
          />
        );
      })}
      <PickList
        label={text('booking.assistants')}
        placeholder={text('booking.addAssistant')}
        options={catalogue.staff.filter((one) => one.id !== line.staffId).map((one) => ({ id: one.id, label: one.name }))}
        value={line.assistantIds}
        most={limits.assistantsMax}
        removeLabel={(name) => text('booking.removeNamed', { name })}
        onChange={(assistantIds) => onChange({ ...line, assistantIds })}
      />
    </div>
  );
}

/** In words what of the rest is not as usual, so that nothing is hidden behind the button. */
export function useExtrasWords(line: LineDraft, planned: PlannedLine | undefined, catalogue: Catalogue): string {
  const text = useText();
  const format = useFormat();
  const staff = catalogue.staff.filter((one) => line.assistantIds.includes(one.id)).map((one) => one.name);
  const instances = catalogue.resources.flatMap((one) => one.instances).filter((one) => line.instanceIds.includes(one.id));
  return [
    line.startsAt === null ? '' : text('booking.startsAtTime', { time: format.time(line.startsAt) }),
    (planned?.breakMinutes ?? 0) > 0 ? text('booking.withBreak', { duration: format.duration(planned?.breakMinutes ?? 0) }) : '',
    line.discountPpm > 0 ? text('booking.lessDiscount', { rate: format.rate(line.discountPpm) }) : '',
    instances.map(({ name }) => name).join(', '),
    staff.length > 0 ? text('booking.helpedBy', { staff: format.list(staff) }) : '',
  ]
    .filter((word) => word !== '')
    .join(' · ');
}
