import { expect, it } from 'vitest';
import { createAddressPlace } from './address-place.ts';

/** A location as browsers have it: what is set begins with `#`, and only another address is told. */
function browser() {
  const told = new Set<() => void>();
  let hash = '';
  const holder = {
    get hash() {
      return hash;
    },
    set hash(next: string) {
      const changed = `#${next}` !== hash;
      hash = `#${next}`;
      if (changed) told.forEach((listener) => listener());
    },
  };
  const teller = {
    addEventListener: (_kind: 'hashchange', listener: () => void) => void told.add(listener),
    removeEventListener: (_kind: 'hashchange', listener: () => void) => void told.delete(listener),
  };
  return createAddressPlace(
    () => holder,
    () => teller,
  );
}

it('tells of every wish once, also of one for where the desk is already', () => {
  const place = browser();
  const seen: string[] = [];
  const stop = place.subscribe(() => seen.push(`${place.hash()} ${place.repeats()}`));
  place.go('calendar', '2026-11-27', 'a b');
  place.go('calendar', '2026-11-27', 'a b');
  place.go('till');
  place.go('till');
  expect(seen).toEqual(['#calendar/2026-11-27/a%20b 0', '#calendar/2026-11-27/a%20b 1', '#till 1', '#till 2']);
  stop();
  place.go('till');
  place.go('tray');
  expect(seen).toHaveLength(4);
});
