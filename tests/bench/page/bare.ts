import { Dexie, type Table } from 'dexie';
import type { Visit } from '#shared/booking/tables.ts';

/** The raw limit that the desk is held to: the same database and browser with nothing of ours between. */
export interface Bare {
  /** One small record, strictly durable. */
  put(): Promise<void>;
  /** Keeps a day as one document. */
  keepDay(key: string, visits: readonly Visit[]): Promise<void>;
  day(key: string): Promise<readonly Visit[]>;
}

interface DayRecord {
  readonly key: string;
  readonly visits: readonly Visit[];
}

/** Opens the bare database, apart from the desk's. */
export async function openBare(name: string): Promise<Bare> {
  const db = new Dexie(name, { chromeTransactionDurability: 'strict', cache: 'disabled' });
  db.version(1).stores({ records: 'id', days: 'key' });
  await db.open();
  const days = db.table('days') as Table<DayRecord, string>;
  let puts = 0;
  return {
    put: async () => {
      await db.table('records').put({ id: (puts += 1), text: 'one small record' });
    },
    keepDay: async (key, visits) => {
      await days.put({ key, visits });
    },
    day: async (key) => (await days.get(key))?.visits ?? [],
  };
}

/** Draws as many boxes as the calendar did: absolutely placed, a line of text in each, nothing that reacts. */
export function drawBare(place: HTMLElement, visits: readonly Visit[], count: number): void {
  const firstMs = Date.parse(visits[0]?.lines[0]?.startsAt ?? '');
  const drawn = document.createDocumentFragment();
  for (const visit of visits.slice(0, count)) {
    const [line] = visit.lines;
    if (line === undefined) continue;
    const box = document.createElement('div');
    box.className = 'bare-box';
    box.style.left = `${(drawn.childElementCount % 15) * 126}px`;
    box.style.top = `${(Date.parse(line.startsAt) - firstMs) / 40_000}px`;
    box.style.width = '124px';
    box.style.height = `${line.durationMinutes * 1.5}px`;
    box.textContent = `${line.startsAt.slice(11, 16)} ${visit.clientId ?? ''}`;
    drawn.append(box);
  }
  place.replaceChildren(drawn);
}
