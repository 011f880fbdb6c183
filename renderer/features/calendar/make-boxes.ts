import { type Stay, holdsTime, overlappingStays } from '#shared/booking/stays.ts';
import { msOf } from '#shared/booking/day-grid.ts';
import { sameData } from '#shared/kernel/same-data.ts';
import type { BoxWords, GridBox } from '#renderer/ui/time-grid/model.ts';
import { type Lane, packLanes } from '#renderer/ui/time-grid/pack.ts';
import { type DayNames, boxWords } from './box-words.ts';

/** A box of the grid that knows what it was made from. */
export interface StayBox extends GridBox {
  readonly stay: Stay;
  readonly seats: number;
  readonly names: DayNames;
  /** Whose column it is in. */
  readonly holder: string;
}

/** What the boxes of one column are made from. */
export interface BoxNeeds {
  readonly stays: readonly Stay[];
  readonly holder: string;
  readonly stepMs: number;
  readonly names: DayNames;
  /** Places taken by group event. */
  readonly seats: ReadonlyMap<string, number>;
  /** The hue of what has none of its own, where it is not that of the column. */
  readonly hueOf?: (stay: Stay) => number | null;
}

/** Boxes of one column in order of time. What is shorter than a step is drawn a step high, so it is packed at that height. */
export function makeBoxes({ stays, holder, stepMs, names, seats, hueOf = ofColumn }: BoxNeeds): readonly StayBox[] {
  const sorted = stays.toSorted((a, b) => a.fromMs - b.fromMs || rank(a) - rank(b) || b.toMs - a.toMs || (a.key < b.key ? -1 : 1));
  const lanes = packLanes(sorted.map((stay) => ({ fromMs: stay.fromMs, toMs: Math.max(stay.toMs, stay.fromMs + stepMs) })));
  const overlapping = overlappingStays(sorted);
  return sorted.map((stay, index) => {
    const taken = seats.get(stay.occupant.row.id) ?? 0;
    return makeBox(stay, { holder, names, seats: taken, hueOf, isOverlapping: overlapping.has(stay) }, lanes[index] ?? wholeWidth);
  });
}

const ofColumn = () => null;
const wholeWidth: Lane = { lane: 0, lanes: 1, span: 1 };

/** What leaves its time free lies right of what does not. */
function rank(stay: Stay): number {
  return holdsTime(stay) ? 0 : 1;
}

type Surroundings = Pick<StayBox, 'holder' | 'names' | 'seats' | 'isOverlapping'> & Required<Pick<BoxNeeds, 'hueOf'>>;
type Looks = Pick<StayBox, 'kind' | 'tone' | 'shape' | 'look' | 'hue'>;

/** One object, written out: a day switch makes hundreds. Of a day's boxes a screen shows a part, so words are made when they are asked for. */
function makeBox(stay: Stay, { holder, names, seats, hueOf, isOverlapping }: Surroundings, { lane, lanes, span }: Lane): StayBox {
  const { occupant, key, fromMs, toMs, tailMs, isAssisting, lines } = stay;
  const { kind, tone, shape, look, hue } = looksOf(stay, names);
  const canMove = !isAssisting && (occupant.table === 'visits' ? occupant.row.status !== 'cancelled' : holdsTime(stay));
  let words: BoxWords | undefined;
  return {
    stay,
    holder,
    names,
    seats,
    isOverlapping,
    lane,
    lanes,
    span,
    key,
    subject: occupant.row.id,
    fromMs,
    toMs,
    tailMs,
    isTaking: holdsTime(stay),
    canMove,
    canResize: canMove,
    stretchFromMs: lines.length > 1 ? msOf(lines.at(-1)?.startsAt ?? '') : fromMs,
    stretchToMs: lines.length > 1 ? msOf(lines[0]?.startsAt ?? '') + (lines[0]?.durationMinutes ?? 0) * 60_000 : toMs,
    kind,
    tone,
    shape,
    look,
    hue: hue ?? hueOf(stay),
    get words() {
      return (words ??= boxWords({ stay, holder, isOverlapping, seats }, names));
    },
  };
}

const blockLooks: Looks = { kind: 'block', tone: 'neutral', shape: null, look: 'hatched', hue: null };

function looksOf(stay: Stay, { signOf, text }: DayNames): Looks {
  const { occupant } = stay;
  if (occupant.table === 'blocks') return occupant.row.color == null ? blockLooks : { ...blockLooks, hue: occupant.row.color + 1 };
  const { color } = occupant.row;
  const hue = color === null ? null : color + 1;
  if (occupant.table === 'visits') {
    const { tone, shape } = signOf(occupant.row, text);
    const { status } = occupant.row;
    return { kind: 'visit', tone, shape, look: status === 'cancelled' ? 'struck' : status === 'no-show' ? 'pale' : 'solid', hue };
  }
  const isThere = holdsTime(stay);
  const isTorn = isThere && occupant.row.conflictWith.length > 0;
  return { kind: 'group', tone: isTorn ? 'bad' : 'info', shape: isTorn ? 'alert' : null, look: isThere ? 'solid' : 'struck', hue };
}

/** True when nothing of a box that is seen or asked for changed. */
export function sameBox(a: StayBox, b: StayBox | undefined): boolean {
  return (
    b !== undefined &&
    a.key === b.key &&
    a.lane === b.lane &&
    a.lanes === b.lanes &&
    a.span === b.span &&
    a.seats === b.seats &&
    a.isOverlapping === b.isOverlapping &&
    a.names === b.names &&
    a.holder === b.holder &&
    a.hue === b.hue &&
    sameData(a.stay.occupant, b.stay.occupant)
  );
}
