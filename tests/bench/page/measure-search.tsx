import { createRoot } from 'react-dom/client';
import type { Visit } from '#shared/booking/tables.ts';
import { ok } from '#shared/kernel/result.ts';
import { addDays } from '#shared/kernel/time.ts';
import { must } from '#shared/kernel/assert.ts';
import { UiRoot } from '#renderer/app/frame/ui-root.tsx';
import { createClientIndex } from '#renderer/data/clients/client-index.ts';
import { createClientSearch } from '#renderer/data/clients/client-search.ts';
import { createDesk } from '#renderer/data/create-desk.ts';
import { createSearchSlot } from '#renderer/data/clients/search-slot.ts';
import { type DeskScope, DeskProvider } from '#renderer/data/use-desk.tsx';
import type { SearchPorts } from '#renderer/features/search/found.ts';
import { SearchPalette } from '#renderer/features/search/search-palette.tsx';
import { type Write, write } from '#shared/commands/command.ts';
import { quickBehind } from '#tests/support/behind.ts';
import { branch, owner } from '#tests/support/rows.ts';
import { webCryptoPort } from '#renderer/data/crypto-port.ts';
import type { SearchTimes } from './bench-api.ts';
import { chainRows, dayRows, daysFrom, idOf } from './day-rows.ts';
import { fillDesk, openBenchDesk } from './open-desk.ts';
import { painted, settle, until } from './painted.ts';

const today = '2026-03-02';
/** Typed letter by letter: whole names, two words, a slip, another script, a code, a phone, nobody. */
const typedTexts = ['marsone k', 'kawalska', 'johnko', 'verliska', 'каверли', 'an', 'c49', '+1 416 55 12', 'xqzvyk'];
/** A walk-in, a comment, the services of a day. */
const typedOfVisits = [...typedTexts, 'walkin 4711', 'alergic', 'service 3 fri'];
/** Half a year of a branch that is as full as they come. */
const visitDays = 200;
const visitsADay = 500;

/**
 * A key press of the search over so many clients, and among 100,000 visits (`amongVisits`). `index`: the index alone, with a surname and a phone of each, which is what blocks the page.
 * `shown`: the true search over the true store, from the key until what it found is painted.
 */
export async function measureSearch(clients: number): Promise<SearchTimes> {
  return { index: measureIndex(clients), shown: await measurePalette(clients, false), amongVisits: await measurePalette(clients, true) };
}

function measureIndex(clients: number): readonly number[] {
  const index = createClientIndex();
  for (const person of people(clients)) index.put(person);
  const samples: number[] = [];
  // The second round counts: the first is the browser getting to know the code.
  for (const round of [0, 1]) {
    for (const typed of typedTexts.flatMap(beginnings)) {
      const startedAt = performance.now();
      index.find(typed, 8);
      if (round === 1) samples.push(performance.now() - startedAt);
    }
  }
  return samples;
}

async function measurePalette(clients: number, isWithVisits: boolean): Promise<readonly number[]> {
  const bench = await openBenchDesk(`bench-search-${isWithVisits}`, today);
  const from = addDays(today, -visitDays / 2);
  await fillDesk(bench, from, [...chainRows(20, 0), ...clientRows(clients)]);
  if (isWithVisits) await fillDesk(bench, from, visitRows(from, clients));
  const slot = createSearchSlot();
  const search = createClientSearch(bench.store.relaxed, bench.session, quickBehind);
  slot.set(search);
  await search.settled();
  const { chainId, branchId, deviceId, deviceCode, clock } = bench.desk;
  const crypto = webCryptoPort(globalThis.crypto);
  const secondCopy = { keep: async () => undefined };
  const identity = { chainId, branchId, deviceId, deviceCode };
  const { onFault } = quickBehind;
  const desk = createDesk({ store: bench.store, identity, clock, crypto, search: slot, secondCopy, onSaved: () => undefined, onFault });
  if (isWithVisits) {
    const last = addDays(from, visitDays - 1);
    while ((await desk.read.searchVisits(`walkin ${last}`, { most: 1, today, isPast: false })).length === 0) await settle(50);
  }
  const drafts = { load: async () => undefined, keep: () => undefined, drop: async () => undefined, flush: async () => undefined };
  const doors = {
    findClientsByPhone: async () => ok([]),
    historyOf: async () => ok({ entries: [], isWhole: true }),
    lastVisitOf: async () => ok(null),
    calendarFeeds: async () => ok({ feeds: [], madeUrl: null }),
  };
  const scope: DeskScope = { desk, session: bench.session, branch, drafts, doors };
  const place = document.createElement('div');
  document.body.append(place);
  const root = createRoot(place);
  root.render(
    <DeskProvider scope={scope}>
      <UiRoot locale="en-CA" timeZone={branch.zone} currency={branch.currency}>
        <SearchPalette isOpen onClose={() => undefined} ports={ports} />
      </UiRoot>
    </DeskProvider>,
  );
  const field = () => document.querySelector<HTMLInputElement>('input[role=combobox]');
  await until('the search is open', () => field() !== null);
  const input = must(field() ?? undefined, 'the search has a field');
  const samples: number[] = [];
  for (const typed of (isWithVisits ? typedOfVisits : typedTexts).flatMap(beginnings)) {
    await settle(20);
    const startedAt = performance.now();
    type(input, typed);
    await until(`the answer to ${typed}`, () => document.querySelector('[role=listbox]')?.getAttribute('aria-busy') === 'false');
    samples.push((await painted()) - startedAt);
  }
  root.unmount();
  place.remove();
  return samples;
}

const nothing = () => undefined;
const ports: SearchPorts = {
  screens: [],
  goToDay: nothing,
  openVisit: nothing,
  openClient: nothing,
  openBill: nothing,
  book: nothing,
  findFree: nothing,
};

/** React hears of a value that was set past its own setter by the event alone. */
function type(input: HTMLInputElement, text: string): void {
  Reflect.set(HTMLInputElement.prototype, 'value', text, input);
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function beginnings(text: string): readonly string[] {
  return Array.from({ length: text.length }, (_, at) => text.slice(0, at + 1));
}

/** Days of visits: each tenth is a walk-in's, each third has a comment. */
function* visitRows(from: string, clients: number): Generator<Write> {
  let made = 0;
  for (const day of daysFrom(from, visitDays)) {
    for (const { table, row } of dayRows(day, { staff: 20, visits: visitsADay }, clients)) {
      if (table !== 'visits') continue;
      made += 1;
      const walkIn = made % 10 === 0 ? { clientId: null, walkInName: `Walkin ${made} ${day}` } : {};
      yield write('visits', {
        ...(row as Visit),
        ...walkIn,
        ...(made % 3 === 0 ? { comment: 'Allergic to henna, comes with a dog' } : {}),
      });
    }
  }
}

const syllables = 'ka mi ro an el tso ver li du mar so ne ti ko wal ska ber gen sch mid jo hn'.split(' ');
const firstNames = 800;

/** Invented people: 800 first names and as many surnames as a city has, the same at every run. */
function* people(count: number) {
  let seed = 1;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const word = (least: number): string => Array.from({ length: least + next(2) }, () => syllables[next(syllables.length)]).join('');
  const names = Array.from({ length: firstNames }, () => word(2));
  for (let at = 0; at < count; at += 1) {
    const surname = word(3);
    const displayName = `${names[next(firstNames)]} ${surname.charAt(0).toUpperCase()}.`;
    yield { id: idOf('client', at), displayName, surname, code: `C${at}`, phones: [`+1416${1_000_000 + next(8_999_999)}`] };
  }
}

function* clientRows(count: number): Generator<Write> {
  const createdAt = '2026-01-01T10:00:00.000Z';
  for (const { id, displayName, surname, code } of people(count)) {
    yield write('clients', {
      id,
      code,
      // The surname in clear: what is measured is the search, and opening fifty thousand boxes happens once, behind the screen.
      displayName: `${displayName} ${surname}`,
      contact: null,
      contactAdditions: [],
      identity: null,
      notes: null,
      active: true,
      createdAt,
      createdBy: owner.id,
    });
  }
}
