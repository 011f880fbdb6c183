import { expect, test } from 'vitest';
import { recordingRead } from '#shared/sync/recording-read.ts';
import { type Read, held, notHeld, touch } from '#shared/tables/read.ts';

test('what was asked for is known afterwards by its name, held or not, and is answered as it would have been', async () => {
  const store = { get: async () => notHeld, day: async () => held([]), by: async () => held([{ id: 'found' }]) } as unknown as Read;
  const { read, touched } = recordingRead(store);
  expect(touched.size).toBe(0);
  expect(await read.get('visits', 'v')).toEqual(notHeld);
  expect(await read.day('visits', 'branch', '2026-03-02')).toEqual(held([]));
  expect(await read.by('visits', 'billId', 'bill')).toEqual(held([{ id: 'found' }]));
  await read.get('visits', 'v');
  expect([...touched]).toEqual([
    touch.row('visits', 'v'),
    touch.day('visits', 'branch', '2026-03-02'),
    touch.by('visits', 'billId', 'bill'),
  ]);
});
