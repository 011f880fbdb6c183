import { limits } from '#shared/kernel/limits.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { ChipGroup } from '#renderer/ui/chip-group.tsx';
import { HueChoice } from '#renderer/ui/hue-choice.tsx';
import { useVisitCategories } from '#renderer/data/calendar-data.ts';

/** How a visit is marked on the calendar. */
export interface VisitMarks {
  readonly color: number | null;
  readonly categoryIds: readonly string[];
}

/** Colour and categories of a visit. Where the chain has no categories, none are offered. */
export function VisitMarkFields({
  color,
  categoryIds,
  onChange,
  isDisabled = false,
}: VisitMarks & { readonly onChange: (marks: VisitMarks) => void; readonly isDisabled?: boolean }) {
  const text = useText();
  const categories = useVisitCategories();
  return (
    <>
      {categories.length > 0 && (
        <ChipGroup
          label={text('booking.categories')}
          chips={categories.map((one) => ({ id: one.id, label: one.name, hue: one.color + 1 }))}
          value={categoryIds}
          most={limits.visitCategoriesMax}
          isDisabled={isDisabled}
          onChange={(next) => onChange({ color, categoryIds: next })}
        />
      )}
      <ColorField color={color} isDisabled={isDisabled} onChange={(next) => onChange({ color: next, categoryIds })} />
    </>
  );
}

/** One of the calendar's colours, or that of the staff member. */
export function ColorField({
  color,
  onChange,
  isDisabled = false,
}: {
  readonly color: number | null;
  readonly onChange: (color: number | null) => void;
  readonly isDisabled?: boolean;
}) {
  const text = useText();
  return (
    <HueChoice
      label={text('booking.color')}
      value={color === null ? null : color + 1}
      noneName={text('booking.colorOfStaff')}
      nameOf={(hue) => text('booking.colorNumber', { number: hue })}
      isDisabled={isDisabled}
      onChange={(hue) => onChange(hue === null ? null : hue - 1)}
    />
  );
}
