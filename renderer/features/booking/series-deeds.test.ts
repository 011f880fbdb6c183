import { expect, test } from 'vitest';
import { bookVisit } from '#shared/booking/book-visit.ts';
import { cancelVisit } from '#shared/booking/cancel-visit.ts';
import { takenBack } from './series-deeds.ts';

test('a series that is taken back was booked by mistake, as one visit is', () => {
  const back = takenBack([{ command: bookVisit, args: { visitId: 'v' } }], { seriesId: 's', fromDay: '2026-03-02', reason: 'back' });
  expect(back.find(({ command }) => command.name === cancelVisit.name)?.args).toEqual({ visitId: 'v', reason: 'back', isMistake: true });
});
