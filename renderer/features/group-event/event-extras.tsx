import type { Catalogue } from '#shared/booking/performers.ts';
import { limits } from '#shared/kernel/limits.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { HueChoice } from '#renderer/ui/hue-choice.tsx';
import { PickList } from '#renderer/ui/pick-list.tsx';
import type { Placed } from './event-typed.ts';
import { thingOptions } from './thing-options.ts';

/** Who helps at an event, which rooms, chairs and devices it takes, and its colour. */
export function EventExtras({
  place,
  color,
  catalogue,
  onPlace,
  onColor,
}: {
  readonly place: Placed;
  readonly color: number | null;
  readonly catalogue: Catalogue;
  readonly onPlace: (place: Placed) => void;
  readonly onColor: (color: number | null) => void;
}) {
  const text = useText();
  const { staffId, assistantIds, instanceIds } = place;
  const helpers = catalogue.staff.filter(({ id }) => id !== staffId).map(({ id, name }) => ({ id, label: name }));
  const things = thingOptions(catalogue, instanceIds);
  const removeLabel = (name: string) => text('groupEvent.removeNamed', { name });
  return (
    <>
      <PickList
        label={text('groupEvent.assistants')}
        placeholder={text('groupEvent.addAssistant')}
        options={helpers}
        value={assistantIds}
        most={limits.assistantsMax}
        removeLabel={removeLabel}
        onChange={(next) => onPlace({ ...place, assistantIds: next })}
      />
      {things.length > 0 && (
        <PickList
          label={text('groupEvent.things')}
          placeholder={text('groupEvent.addThing')}
          options={things}
          value={instanceIds}
          most={limits.instancesMax}
          removeLabel={removeLabel}
          onChange={(next) => onPlace({ ...place, instanceIds: next })}
        />
      )}
      <HueChoice
        label={text('groupEvent.color')}
        value={color === null ? null : color + 1}
        noneName={text('groupEvent.colorOfStaff')}
        nameOf={(hue) => text('groupEvent.colorNumber', { number: hue })}
        onChange={(hue) => onColor(hue === null ? null : hue - 1)}
      />
    </>
  );
}
