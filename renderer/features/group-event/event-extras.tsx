import type { Catalogue } from '#shared/booking/performers.ts';
import { limits } from '#shared/kernel/limits.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { PickList } from '#renderer/ui/pick-list.tsx';
import type { Placed } from './event-typed.ts';

/** Who helps at an event, and which rooms, chairs and devices it takes. */
export function EventExtras({
  place,
  catalogue,
  onPlace,
}: {
  readonly place: Placed;
  readonly catalogue: Catalogue;
  readonly onPlace: (place: Placed) => void;
}) {
  const text = useText();
  const { staffId, assistantIds, instanceIds } = place;
  const helpers = catalogue.staff.filter(({ id }) => id !== staffId).map(({ id, name }) => ({ id, label: name }));
  // What it took before stays on the list, also where the resource is no longer in use.
  const things = catalogue.resources.flatMap(({ name: note, active, instances }) =>
    instances.filter(({ id }) => active || instanceIds.includes(id)).map(({ id, name }) => ({ id, label: name, note })),
  );
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
    </>
  );
}
