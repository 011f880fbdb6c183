// What the bench uses of its peers. They are no dependency: the bench installs them into a cache, and its build finds them there under these names.

declare module 'virtual:fullcalendar' {
  export class Calendar {
    constructor(place: HTMLElement, options: object);
    render(): void;
    destroy(): void;
    gotoDate(day: string): void;
    addEventSource(events: readonly object[]): unknown;
    getEventById(id: string): { setDates(start: string, end: string): void } | null;
  }
}
declare module 'virtual:fullcalendar/classic' {
  const plugin: unknown;
  export default plugin;
}
declare module 'virtual:fullcalendar/interaction' {
  const plugin: unknown;
  export default plugin;
}
declare module 'virtual:fullcalendar/resource-timegrid' {
  const plugin: unknown;
  export default plugin;
}
declare module 'virtual:fullcalendar/scrollgrid' {
  const plugin: unknown;
  export default plugin;
}
declare module 'virtual:fullcalendar/skeleton.css';
declare module 'virtual:fullcalendar/theme.css';
declare module 'virtual:fullcalendar/palette.css';

declare module 'virtual:event-calendar' {
  export interface Calendar {
    setOption(name: string, value: unknown): unknown;
    getEventById(id: string): object | null;
    updateEvent(event: object): unknown;
  }
  export const Interaction: unknown;
  export const ResourceTimeGrid: unknown;
  export function createCalendar(place: HTMLElement, plugins: readonly unknown[], options: object): Calendar;
  export function destroyCalendar(calendar: Calendar): Promise<void>;
}
declare module 'virtual:event-calendar.css';

declare module 'virtual:daypilot' {
  interface DayPilotEvent {
    start(at: unknown): void;
    end(at: unknown): void;
  }
  export const DayPilot: {
    readonly Calendar: new (
      place: HTMLElement,
      options: object,
    ) => {
      init(): void;
      update(options: object): void;
      dispose(): void;
      readonly events: { find(id: string): DayPilotEvent | null; update(event: DayPilotEvent): void };
    };
    readonly Date: new (instant: string) => unknown;
  };
}

declare module 'virtual:big-calendar' {
  export const Calendar: unknown;
  export const Views: { readonly DAY: string };
  export function momentLocalizer(moment: unknown): unknown;
}
declare module 'virtual:big-calendar-drag' {
  type WithDragAndDrop = (calendar: unknown) => unknown;
  const withDragAndDrop: WithDragAndDrop | { readonly default: WithDragAndDrop };
  export default withDragAndDrop;
}
declare module 'virtual:big-calendar.css';
declare module 'virtual:big-calendar-drag.css';
declare module 'virtual:moment' {
  const moment: unknown;
  export default moment;
}
declare module 'virtual:react' {
  export function createElement(type: unknown, props: object): unknown;
}
declare module 'virtual:react-client' {
  export function createRoot(place: HTMLElement): { render(element: unknown): void; unmount(): void };
}
declare module 'virtual:react-dom' {
  export function flushSync(work: () => void): void;
}
