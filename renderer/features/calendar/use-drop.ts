import { useCallback } from 'react';
import { type DropKnown, type DropObstacle, createDropCheck } from '#shared/booking/drop-check.ts';
import type { BranchRules } from '#shared/booking/open-hours.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { Visit, VisitLine } from '#shared/booking/tables.ts';
import { type Day, dayOf } from '#shared/kernel/time.ts';
import { readCatalogue } from '#renderer/data/booking/read-booking.ts';
import { useSame } from '#renderer/data/calendar/use-same.ts';
import { useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';
import type { GridBox, GridColumn, GridDrop, Judge, Verdict } from '#renderer/ui/time-grid/model.ts';
import { toast } from '#renderer/ui/toast-queue.ts';
import type { DayNames } from './box-words.ts';
import type { CalendarActions } from './calendar-actions.ts';
import { type ColumnPlace, firstStart, linesOnInstance, placesOf, stayPlaceOf, takingsOf } from './drop-places.ts';
import { obstacleText } from './drop-words.ts';
import type { StayBox } from './make-boxes.ts';

/** Where things are put down, and what is known there. */
export interface DropGround {
  readonly actions: CalendarActions;
  /** What a column stands for; the same function as long as that does not change. */
  readonly placeOf: (columnKey: string) => ColumnPlace;
  readonly known: (Pick<DropKnown, 'occupants' | 'workDays'> & { readonly rules: DropKnown['rules'] & BranchRules }) | undefined;
  readonly names: DayNames | undefined;
  /** Services of a visit on another instance, where columns are instances. */
  readonly onLines?: (visit: Visit, day: Day, lines: readonly VisitLine[]) => Promise<boolean>;
}

/** What the grid asks while something is carried, and tells when it is put down. */
export interface DropHandlers {
  readonly onCarry: (box: GridBox) => Judge | null;
  readonly onDrop: (at: GridDrop) => void;
}

/** True of a whole column, whatever the time. */
const ofColumn: ReadonlySet<DropObstacle['kind']> = new Set(['not-performed', 'closed', 'away', 'off']);

/**
 * Judges places while something is carried and carries out what is put down. What it was when it was picked up goes with the command: when
 * another desk changed it meanwhile, that is refused with words, and it stays as the other desk left it.
 */
export function useDrop({ actions, placeOf, known, names, onLines }: DropGround): DropHandlers {
  const { id: branchId, zone } = useBranch();
  const mayOverbook = useSession().can('visits.overbook');
  const catalogue = useSame(useLive((read) => readCatalogue(read, branchId), [branchId]).value);

  const onCarry = useCallback(
    (box: GridBox): Judge | null => {
      if (!isStayBox(box) || known === undefined || names === undefined || catalogue === undefined) return null;
      const check = createDropCheck({ ...known, catalogue, carried: box.stay.occupant });
      const against = (drop: GridDrop): readonly DropObstacle[] => check(takingsOf(box.stay, drop, placeOf(drop.columnKey)));
      const say = (obstacle: DropObstacle): Verdict => ({
        tone: isHard(obstacle) || (obstacle.kind === 'taken' && !mayOverbook) ? 'bad' : 'warn',
        text: obstacleText(obstacle, names, catalogue),
      });
      const wrongResource: Verdict = { tone: 'bad', text: names.text('views.otherResource') };
      const fits = (columnKey: string) => fitsResource(box, placeOf(columnKey), catalogue);
      return {
        at(drop) {
          const [first] = fits(drop.columnKey) ? against(drop) : [];
          return first !== undefined ? say(first) : fits(drop.columnKey) ? null : wrongResource;
        },
        column(column) {
          if (!fits(column.key)) return wrongResource;
          const first = against(sameTimeIn(column, box)).find(({ kind }) => ofColumn.has(kind));
          return first === undefined ? null : say(first);
        },
      };
    },
    [known, names, catalogue, placeOf, mayOverbook],
  );

  const onDrop = (at: GridDrop) => {
    const { box } = at;
    if (!isStayBox(box)) return;
    const place = placeOf(at.columnKey);
    if (known !== undefined && names !== undefined && catalogue !== undefined) {
      const check = createDropCheck({ ...known, catalogue, carried: box.stay.occupant });
      const hard = check(takingsOf(box.stay, at, place)).find(isHard);
      const why = !fitsResource(box, place, catalogue)
        ? names.text('views.otherResource')
        : hard && `${obstacleText(hard, names, catalogue)} ${names.text('calendar.notMoved')}`;
      if (why !== undefined) {
        toast.show({ text: why, tone: 'warn' });
        return;
      }
    }
    const { occupant, holderId } = box.stay;
    if (occupant.table !== 'visits') {
      void actions.place?.(occupant, stayPlaceOf(box.stay, at, place));
      return;
    }
    const visit = occupant.row;
    const dayOfLines = (lines: readonly VisitLine[]) => dayOf(firstStart({ ...visit, lines: [...lines] }, []), zone);
    if (onLines !== undefined && place.instanceId !== null && holderId !== null && place.instanceId !== holderId) {
      const lines = linesOnInstance(visit, box.stay, at, holderId);
      void onLines(visit, dayOfLines(lines), lines);
      return;
    }
    const places = placesOf(visit, box.stay, at, place.staffId);
    void actions.move(visit, dayOf(firstStart(visit, places), zone), places);
  };
  return { onCarry, onDrop };
}

/** Nobody is made to do what he does not do; everything else can be wanted. */
function isHard({ kind }: DropObstacle): boolean {
  return kind === 'not-performed';
}

function isStayBox(box: GridBox): box is StayBox {
  return 'stay' in box;
}

function sameTimeIn({ key, scale, work }: GridColumn, box: StayBox): GridDrop {
  const isWithin = box.fromMs >= scale.fromMs && box.fromMs < scale.toMs;
  const fromMs = isWithin ? box.fromMs : (work[0]?.fromMs ?? scale.fromMs);
  return { kind: 'move', box, boxKey: box.key, columnKey: key, fromMs, toMs: fromMs + (box.toMs - box.fromMs) };
}

/** A service that needs a chair is not done in a room. */
function fitsResource({ stay }: StayBox, { instanceId }: ColumnPlace, { resources }: Pick<Catalogue, 'resources'>): boolean {
  if (instanceId === null || stay.holderId === null || instanceId === stay.holderId) return true;
  const resourceOf = (id: string) => resources.find(({ instances }) => instances.some((one) => one.id === id))?.id;
  return resourceOf(instanceId) === resourceOf(stay.holderId);
}
