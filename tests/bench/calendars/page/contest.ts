/** How a day is filled, and how wide a column is: readable, or as narrow as it takes to show all of them. */
export interface ContestDay {
  readonly staff: number;
  readonly visitsEach: number;
  readonly columnPx: number;
}

/** A visit as every library takes it. */
export interface ContestVisit {
  readonly id: string;
  readonly staffId: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly client: string;
  readonly service: string;
}

/** The visits of two days, so that one can be switched to the other. */
export interface ContestRows {
  readonly staff: readonly { readonly id: string; readonly name: string }[];
  readonly days: readonly (readonly ContestVisit[])[];
}

/** One library on the page. Each call does what its own guide says. */
export interface Contestant {
  /** Brings the visits into the form that it takes them in; not measured, for a program keeps them in that form. */
  prepare(rows: ContestRows): void;
  /** Draws the first day; nobody is handed the visits of the second one yet. */
  mount(place: HTMLElement, columnPx: number): void;
  /** Not measured: hands over the second day to a library that holds more than it shows, so that its day switch only switches. */
  hold?(): void;
  show(day: 0 | 1): void;
  /** Moves a visit of the day that is shown. */
  move(id: string, startMs: number, endMs: number): void;
  /** A column of somebody's visits, to see how wide it came to be. */
  column(place: HTMLElement): Element | null;
  /** What the columns scroll sideways in. */
  scroller(place: HTMLElement): Element | null;
  close(): void;
}

/** What the bench asks of a page. */
export interface ContestApi {
  first(day: ContestDay): Promise<number>;
  switchDay(): Promise<number>;
  move(): Promise<number>;
  /** How wide a column is in truth, and by how much the columns can be scrolled sideways. */
  measures(): { readonly columnPx: number; readonly roomPx: number };
  /** Scrolls a step sideways, to and fro; throws when nothing moved. */
  scroll(): Promise<void>;
  nodes(): number;
  close(): void;
}

declare global {
  interface Window {
    contest: ContestApi;
  }
}

/** First days of March, in UTC: none of the libraries has to know a clock change. */
export const contestDays = ['2026-03-02', '2026-03-03'] as const;

/** The hours that everybody works and that the calendars show. */
export const opensAt = 9;
export const closesAt = 19;

/** The same rows for each of them: visits lie evenly over ten hours, with ten free minutes behind each. */
export function contestRows({ staff, visitsEach }: ContestDay): ContestRows {
  const slot = Math.floor(((closesAt - opensAt) * 60) / visitsEach / 5) * 5;
  const people = Array.from({ length: staff }, (_, at) => ({ id: `s${at}`, name: `Person ${at}` }));
  const days = contestDays.map((day, index) =>
    people.flatMap(({ id: staffId }, person) =>
      Array.from({ length: visitsEach }, (_, at) => {
        const startMs = Date.parse(`${day}T0${opensAt}:00:00.000Z`) + at * slot * 60_000;
        const number = person * visitsEach + at;
        const endMs = startMs + Math.max(10, slot - 10) * 60_000;
        return {
          id: `d${index}-${number}`,
          staffId,
          startMs,
          endMs,
          client: `D${index + 1} Client ${number} B.`,
          service: `Service ${number % 6}`,
        };
      }),
    ),
  );
  return { staff: people, days };
}
