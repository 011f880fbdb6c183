import { expect, it } from 'vitest';
import { createAddressPlace } from './address-place.ts';

/** A location as browsers have it: what is set begins with `#`, and only another address is told, a moment later. */
function browser() {
  let isLate = false;
  const told = new Set<() => void>();
  let hash = '';
  const holder = {
    get hash() {
      return hash;
    },
    set hash(next: string) {
      const changed = `#${next}` !== hash;
      hash = `#${next}`;
      isLate ||= changed;
    },
  };
  const teller = {
    addEventListener: (_kind: 'hashchange', listener: () => void) => void told.add(listener),
    removeEventListener: (_kind: 'hashchange', listener: () => void) => void told.delete(listener),
  };
  const tell = (): void => {
    if (isLate) told.forEach((listener) => listener());
    isLate = false;
  };
  const place = createAddressPlace(
    () => holder,
    () => teller,
  );
  return { place, tell, holder };
}

it('tells of every wish at once, also of one for where the desk is already, and of what the browser is told besides', () => {
  const { place, tell, holder } = browser();
  const seen: string[] = [];
  const look = (): void => {
    const now = `${place.hash()} ${place.repeats()}`;
    if (seen.at(-1) !== now) seen.push(now);
  };
  const stop = place.subscribe(look);
  place.go('calendar', '2026-11-27', 'a b');
  place.go('calendar', '2026-11-27', 'a b');
  place.go('till');
  place.go('till');
  const wished = ['#calendar/2026-11-27/a%20b 0', '#calendar/2026-11-27/a%20b 1', '#till 1', '#till 2'];
  expect(seen).toEqual(wished);
  tell();
  expect(seen).toEqual(wished);
  holder.hash = 'closes';
  tell();
  expect(seen).toEqual([...wished, '#closes 2']);
  stop();
  place.go('till');
  place.go('tray');
  tell();
  expect(seen).toHaveLength(5);
});
