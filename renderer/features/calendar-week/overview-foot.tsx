import type { DayFigures } from '#shared/booking/day-figures.ts';
import { shareOf } from '#shared/booking/utilisation.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { ShareBar } from '#renderer/ui/share-bar.tsx';
import { DayLoad } from './day-load.tsx';

/** What those who are shown came to on a day, below its column. */
export function OverviewFoot({
  index,
  figures,
  isHeld,
}: {
  readonly index: number;
  readonly figures: readonly DayFigures[];
  readonly isHeld: (day: Day) => boolean;
}) {
  const text = useText();
  return (
    <tr aria-rowindex={index} className="overview-foot">
      <th scope="row">{text('views.allTogether')}</th>
      {figures.map(({ day, whole }) => {
        const share = shareOf(whole.use, 'bookedMs');
        return (
          <td key={day}>
            {isHeld(day) && (
              <>
                <DayLoad visits={whole.visits} share={share} />
                {share !== undefined && <ShareBar share={share} />}
              </>
            )}
          </td>
        );
      })}
    </tr>
  );
}
