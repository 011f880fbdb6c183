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

/** An element that shows a box now and may show another one next. */
interface Slot {
  readonly element: HTMLElement;
  readonly title: Text;
  readonly detail: Text;
  readonly foot: Text;
  box: GridBox | null;
  view: View | null;
  /** The values that were written last; to write one again costs as much as to change it. */
  readonly said: Map<string, string>;
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
    place(host, slots, next);
    slots = next;
    for (const [index, at] of drawn.entries()) {
      const [slot, box] = [next[index], column.boxes[at]];
      if (slot !== undefined && box !== undefined) paint(slot, box, at + 2, picture);
    }
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
  const [title, detail, foot] = element.childNodes;
  return {
    element,
    title: title?.firstChild as Text,
    detail: detail as Text,
    foot: foot?.firstChild as Text,
    box: null,
    view: null,
    said: new Map(),
  };
}

function createTemplate(): HTMLElement {
  const element = document.createElement('div');
  element.className = 'grid-box';
  element.setAttribute('role', 'gridcell');
  const title = document.createElement('b');
  title.setAttribute('translate', 'no');
  title.append(' ');
  const foot = document.createElement('small');
  foot.append(' ');
  element.append(title, ' ', foot);
  return element;
}

function paint(slot: Slot, box: GridBox, colIndex: number, picture: ColumnPicture): void {
  const { view, cursorKey, selectedSubject, carriedKey } = picture;
  say(slot, 'aria-colindex', String(colIndex));
  say(slot, 'aria-selected', box.subject === selectedSubject ? 'true' : 'false');
  say(slot, 'tabindex', box.key === cursorKey ? '0' : '-1');
  if (slot.box?.key !== box.key) {
    if (box.key === carriedKey) slot.element.dataset['carried'] = 'true';
    else delete slot.element.dataset['carried'];
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
  const { style } = slot.element;
  const room = view.columnWidth - columnMarginPx;
  const top = Math.max(yOf(view, column.scale, box.fromMs), 0);
  // Boxes are packed as if they lasted a step at least; higher than that the shortest would lie over the next one.
  const height = Math.max(yOf(view, column.scale, box.toMs) - top, view.stepPx) - gapPx;
  const tail = Math.round((box.tailMs - box.toMs) * view.pxPerMs);
  const left = Math.round((box.lane / box.lanes) * room);
  const width = Math.round(((box.lane + box.span) / box.lanes) * room) - left;
  if (changes(slot, 'top', `${top}px`)) style.top = `${top}px`;
  // The break behind it is part of the element, below the words.
  if (changes(slot, 'height', `${height + tail}px`)) style.height = `${height + tail}px`;
  if (changes(slot, 'left', `${left}px`)) style.left = `${left}px`;
  if (changes(slot, 'width', `${width}px`)) style.width = `${width}px`;
  say(slot, 'data-tail', tail > 0 ? 'true' : '');
  if (changes(slot, 'tail', `${tail}px`)) style.setProperty('--tail', `${tail}px`);
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
  set(slot, 'title', slot.title, title);
  set(slot, 'detail', slot.detail, detail === '' ? '' : `${lines < 2 ? '  ' : '\n'}${detail}`);
  set(slot, 'foot', slot.foot, lines === 3 && foot !== '' ? `\n${foot}` : '');
}

function say(slot: Slot, name: string, value: string): void {
  if (!changes(slot, name, value)) return;
  if (value === '') slot.element.removeAttribute(name);
  else slot.element.setAttribute(name, value);
}

function set(slot: Slot, name: string, node: Text, value: string): void {
  if (changes(slot, name, value)) node.data = value;
}

function changes({ said }: Slot, name: string, value: string): boolean {
  if ((said.get(name) ?? '') === value) return false;
  said.set(name, value);
  return true;
}
