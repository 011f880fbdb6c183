import { expect, test } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import { takenBack, takenIn } from './series-deeds.ts';

test('a series that is taken back was booked by mistake, as one visit is', () => {
  const back = takenBack([{ command: bookVisit, args: { visitId: 'v' } }], { seriesId: 's', fromDay: '2026-03-02', reason: 'back' });
  expect(back.find(({ command }) => command.name === cancelVisit.name)?.args).toEqual({ visitId: 'v', reason: 'back', isMistake: true });
});

test('a visit that was there before its series stands alone again when the series is taken back', () => {
  const back = takenBack([takenIn('v', 's')], { seriesId: 's', fromDay: '2026-03-02', reason: 'back' });
  expect(back.slice(1).map(({ args }) => args)).toEqual([{ visitId: 'v', from: { seriesId: 's' }, to: { seriesId: null }, prices: [] }]);
});
