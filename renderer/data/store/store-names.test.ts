import { expect, it } from 'vitest';
import { storesV1 } from '#renderer/data/store/migrations/v1.ts';
import { storesV2 } from '#renderer/data/store/migrations/v2.ts';
import { storesV3 } from '#renderer/data/store/migrations/v3.ts';
import { storesV4 } from '#renderer/data/store/migrations/v4.ts';
import { storesV5 } from '#renderer/data/store/migrations/v5.ts';
import { storesV6 } from '#renderer/data/store/migrations/v6.ts';
import { storesFromTables } from '#renderer/data/store/store-names.ts';

it('the newest migration makes the stores that the declared tables ask for', () => {
  expect(
    { ...storesV1, ...storesV2, ...storesV3, ...storesV4, ...storesV5, ...storesV6 },
    'a table or an index changed: add the next migration',
  ).toEqual(storesFromTables());
});
