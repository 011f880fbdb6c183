import { type Stay, holdsTime, overlappingStays } from '#shared/booking/stays.ts';
import { msOf } from '#shared/booking/day-grid.ts';
import { sameData } from '#shared/kernel/same-data.ts';
import type { BoxWords, GridBox } from '#renderer/ui/time-grid/model.ts';
import { packLanes } from '#renderer/ui/time-grid/pack.ts';
import { type DayNames, type StayWords, boxWords } from './box-words.ts';

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
}

/** Boxes of one column in order of time. What is shorter than a step is drawn a step high, so it is packed at that height. */
export function makeBoxes({ stays, holder, stepMs, names, seats }: BoxNeeds): readonly StayBox[] {
  const sorted = stays.toSorted((a, b) => a.fromMs - b.fromMs || rank(a) - rank(b) || b.toMs - a.toMs || (a.key < b.key ? -1 : 1));
  const lanes = packLanes(sorted.map((stay) => ({ fromMs: stay.fromMs, toMs: Math.max(stay.toMs, stay.fromMs + stepMs) })));
  const overlapping = overlappingStays(sorted);
  return sorted.map((stay, index) => {
    const taken = seats.get(stay.occupant.row.id) ?? 0;
    const box = { stay, holder, names, seats: taken, isOverlapping: overlapping.has(stay) };
    return withWords({ ...box, ...look(stay, names), ...(lanes[index] ?? { lane: 0, lanes: 1, span: 1 }) });
  });
}

/** What leaves its time free lies right of what does not. */
function rank(stay: Stay): number {
  return holdsTime(stay) ? 0 : 1;
}

function look(
  stay: Stay,
  { signOf, text }: DayNames,
): Omit<StayBox, 'words' | keyof StayWords | 'holder' | 'names' | 'lane' | 'lanes' | 'span'> {
  const { occupant, key, fromMs, toMs, tailMs, isAssisting } = stay;
  const { id: subject } = occupant.row;
  const hasTime = holdsTime(stay);
  const common = {
    key,
    subject,
    fromMs,
    toMs,
    tailMs,
    isTaking: hasTime,
    canMove: false,
    canResize: false,
    stretchFromMs: fromMs,
  } as const;
  if (occupant.table === 'visits') {
    const { tone, shape } = signOf(occupant.row, text);
    const { status, color } = occupant.row;
    return {
      ...common,
      kind: 'visit',
      tone,
      shape,
      look: status === 'cancelled' ? 'struck' : status === 'no-show' ? 'pale' : 'solid',
      hue: color === null ? null : color + 1,
      canMove: !isAssisting,
      canResize: !isAssisting,
      stretchFromMs: msOf(stay.lines.at(-1)?.startsAt ?? ''),
    };
  }
  if (occupant.table === 'blocks') return { ...common, kind: 'block', tone: 'neutral', shape: null, look: 'hatched', hue: null };
  const { color, conflictWith } = occupant.row;
  const isTorn = hasTime && conflictWith.length > 0;
  return {
    ...common,
    kind: 'group',
    tone: isTorn ? 'bad' : 'info',
    shape: isTorn ? 'alert' : null,
    look: hasTime ? 'solid' : 'struck',
    hue: color === null ? null : color + 1,
  };
}

/** Of a day's boxes a screen shows a part, so words are made when they are first asked for. */
function withWords(box: Omit<StayBox, 'words'>): StayBox {
  let words: BoxWords | undefined;
  return {
    ...box,
    get words() {
      return (words ??= boxWords(box, box.names));
    },
  };
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
    sameData(a.stay.occupant, b.stay.occupant)
  );
}
