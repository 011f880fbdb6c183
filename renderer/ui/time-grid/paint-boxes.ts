import type { GridBox, GridColumn } from './model.ts';
import { type View, yOf } from './view.ts';

/** What of a column is drawn, and how it stands. */
export interface ColumnPicture {
  readonly column: GridColumn;
  readonly view: View;
  /** Heights in sight; boxes outside them are not drawn. */
  readonly fromPx: number;
  readonly toPx: number;
  /** The box of the cursor, which is drawn wherever it is: the focus is on it. */
  readonly cursorKey: string | null;
  readonly selectedSubject: string | null;
  readonly carriedKey: string | null;
}

/** What a new element says: its template has it all. */
const blank = {
  'aria-colindex': '',
  'aria-label': '',
  'aria-selected': 'false',
  tabindex: '-1',
  'data-box': '',
  'data-kind': '',
  'data-look': 'solid',
  'data-lines': '2',
  'data-state': '',
  'data-shape': '',
  'data-hue': '',
  'data-overlap': '',
  'data-marks': '',
  'data-tail': '',
  style: '',
  title: '',
  detail: '',
  foot: '',
};
type Said = keyof typeof blank;
type SaidAttribute = Exclude<Said, 'style' | 'title' | 'detail' | 'foot'>;

/** An element that shows a box now and may show another one next. */
interface Slot {
  readonly element: HTMLElement;
  readonly title: Text;
  readonly detail: Text;
  /** Made when it is first needed: most boxes are too low for a third line. */
  foot: HTMLElement | null;
  box: GridBox | null;
  view: View | null;
  /** The values that were written last; to write one again costs as much as to change it. */
  readonly said: { [name in Said]: string };
}

/** Narrower boxes say only when they begin, or nothing behind the time. */
const wholeTimePx = 84;
const asidePx = 132;
const gapPx = 2;

/** Draws the boxes of one column into its element. */
export type BoxPainter = (picture: ColumnPicture) => void;

/**
 * Boxes are the one thing of which there are hundreds, so they are drawn without React: three elements each, kept and filled anew when a day
 * is switched or strips scroll by. They have no handlers; the grid listens for all of them.
 */
export function createBoxPainter(host: HTMLElement): BoxPainter {
  let slots: readonly Slot[] = [];
  return (picture) => {
    const { column, view, fromPx, toPx, cursorKey } = picture;
    const drawn: number[] = [];
    for (const [at, box] of column.boxes.entries()) {
      const inSight = yOf(view, column.scale, box.tailMs) > fromPx && yOf(view, column.scale, box.fromMs) < toPx;
      if (inSight || box.key === cursorKey) drawn.push(at);
    }
    const next = assign(slots, column.boxes, drawn);
    const paintThose = (which: (slot: Slot) => boolean) => {
      for (const [index, at] of drawn.entries()) {
        const [slot, box] = [next[index], column.boxes[at]];
        if (slot !== undefined && box !== undefined && which(slot)) paint(slot, box, at + 2, picture);
      }
    };
    // What is new is filled before it is in the document, where each word of it would be looked at by the style sheets.
    paintThose(({ box }) => box === null);
    place(host, slots, next);
    slots = next;
    paintThose(() => true);
  };
}

/** Each box keeps its element; elements of boxes that are gone go to those that came. */
function assign(slots: readonly Slot[], boxes: readonly GridBox[], drawn: readonly number[]): readonly Slot[] {
  const wanted = new Set(drawn.map((at) => boxes[at]?.key));
  const kept = new Map<string, Slot>();
  const idle: Slot[] = [];
  for (const slot of slots) {
    const key = slot.box?.key;
    if (key !== undefined && wanted.has(key) && !kept.has(key)) kept.set(key, slot);
    else idle.push(slot);
  }
  let taken = 0;
  return drawn.map((at) => kept.get(boxes[at]?.key ?? '') ?? idle[taken++] ?? createSlot());
}

/** Puts the elements into the order of time, which is the order in which they are read. Nothing moves while they are in it already. */
function place(host: HTMLElement, before: readonly Slot[], next: readonly Slot[]): void {
  if (before.length === next.length && before.every((slot, index) => slot === next[index])) return;
  const focused = document.activeElement;
  const had = focused !== null && host.contains(focused);
  const stays = new Set(next);
  for (const slot of before) {
    if (stays.has(slot)) continue;
    // The focus waits at the grid for the cursor, which knows where the box went.
    if (slot.element === focused) host.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
    slot.element.remove();
  }
  if (host.firstChild === null) {
    host.append(...next.map((slot) => slot.element));
    return;
  }
  let at: ChildNode | null = host.firstChild;
  for (const { element } of next) {
    if (element === at) at = at.nextSibling;
    else host.insertBefore(element, at);
  }
  // An element that is moved in the document loses the focus.
  if (had && document.activeElement !== focused && host.contains(focused)) (focused as HTMLElement).focus({ preventScroll: true });
}

let template: HTMLElement | undefined;

function createSlot(): Slot {
  template ??= createTemplate();
  const element = template.cloneNode(true) as HTMLElement;
  const [title, detail] = element.childNodes;
  return {
    element,
    title: title?.firstChild as Text,
    detail: detail as Text,
    foot: null,
    box: null,
    view: null,
    said: { ...blank },
  };
}

function createTemplate(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'grid-box';
  element.setAttribute('role', 'gridcell');
  for (const [name, value] of Object.entries(blank)) if (value !== '') element.setAttribute(name, value);
  const title = document.createElement('b');
  title.setAttribute('translate', 'no');
  title.append('');
  element.append(title, '');
  return element;
}

function paint(slot: Slot, box: GridBox, colIndex: number, picture: ColumnPicture): void {
  const { view, cursorKey, selectedSubject, carriedKey } = picture;
  say(slot, 'aria-colindex', String(colIndex));
  say(slot, 'aria-selected', box.subject === selectedSubject ? 'true' : 'false');
  say(slot, 'tabindex', box.key === cursorKey ? '0' : '-1');
  if (slot.box?.key !== box.key) {
    if (box.key === carriedKey) slot.element.dataset['carried'] = 'true';
    else if (slot.box !== null) delete slot.element.dataset['carried'];
  }
  if (slot.box === box && slot.view === view) return;
  slot.box = box;
  slot.view = view;
  say(slot, 'data-box', box.key);
  say(slot, 'data-kind', box.kind);
  say(slot, 'data-look', box.look);
  say(slot, 'data-state', box.tone === 'neutral' ? '' : box.tone);
  say(slot, 'data-shape', box.shape ?? '');
  say(slot, 'data-hue', box.hue === null ? '' : String(box.hue));
  say(slot, 'data-overlap', box.isOverlapping ? 'true' : '');
  say(slot, 'data-marks', box.words.marks);
  say(slot, 'aria-label', box.words.label);
  const { width, height } = lay(slot, box, picture);
  write(slot, box, height, width);
}

function lay(slot: Slot, box: GridBox, { column, view }: ColumnPicture): { readonly width: number; readonly height: number } {
  const room = view.columnWidth - columnMarginPx;
  const top = Math.max(yOf(view, column.scale, box.fromMs), 0);
  // Boxes are packed as if they lasted a step at least; higher than that the shortest would lie over the next one.
  const height = Math.max(yOf(view, column.scale, box.toMs) - top, view.stepPx) - gapPx;
  const tail = Math.round((box.tailMs - box.toMs) * view.pxPerMs);
  const left = Math.round((box.lane / box.lanes) * room);
  const width = Math.round(((box.lane + box.span) / box.lanes) * room) - left;
  // The break behind it is part of the element, below the words.
  const upright = `top:${top}px;height:${height + tail}px`;
  // A box that has its column for itself is as wide as the style sheet says.
  const across = width === room ? '' : `;left:${left}px;width:${width}px`;
  const style = `${upright}${across}${tail > 0 ? `;--tail:${tail}px` : ''}`;
  // Written at once: what was set on the element beside it, the pointer's form at an edge, comes again with the next movement.
  if (changes(slot, 'style', style)) slot.element.style.cssText = style;
  say(slot, 'data-tail', tail > 0 ? 'true' : '');
  return { width, height };
}

/** Room that a column keeps free at its right, where a click books beside what is there. */
export const columnMarginPx = 9;

/** Three lines, two, one, or one in small figures, whichever the height has room for. Lines are broken by the text itself. */
function write(slot: Slot, { words }: GridBox, height: number, width: number): void {
  const lines = height < 15 ? 0 : height < 32 ? 1 : height < 50 ? 2 : 3;
  const { title, detail, time, start, aside } = words;
  const foot = width >= asidePx && aside !== '' ? `${time}  ${aside}` : width >= wholeTimePx ? time : start;
  say(slot, 'data-lines', String(lines));
  if (changes(slot, 'title', title)) slot.title.data = title;
  const second = detail === '' ? '' : `${lines < 2 ? '  ' : '\n'}${detail}`;
  if (changes(slot, 'detail', second)) slot.detail.data = second;
  writeFoot(slot, lines === 3 && foot !== '' ? `\n${foot}` : '');
}

function writeFoot(slot: Slot, words: string): void {
  if (!changes(slot, 'foot', words)) return;
  if (words === '') return slot.foot?.remove();
  slot.foot ??= document.createElement('small');
  slot.foot.textContent = words;
  if (slot.foot.parentNode === null) slot.element.append(slot.foot);
}

function say(slot: Slot, name: SaidAttribute, value: string): void {
  if (!changes(slot, name, value)) return;
  if (value === '') slot.element.removeAttribute(name);
  else slot.element.setAttribute(name, value);
}

function changes({ said }: Slot, name: Said, value: string): boolean {
  if (said[name] === value) return false;
  said[name] = value;
  return true;
}
