import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';

import { createKeptSecrets } from './kept-secrets.ts';

describe('what the browser host keeps', () => {
  it('is one secret for two windows that start at once, and for every later start', async () => {
    const factory = new IDBFactory();
    const [one, other] = await Promise.all([createKeptSecrets(factory).deviceSecret(), createKeptSecrets(factory).deviceSecret()]);
    expect(one).toHaveLength(32);
    expect(other).toEqual(one);
    expect(await createKeptSecrets(factory).deviceSecret()).toEqual(one);
  });

  it('is another secret in another browser', async () => {
    const one = await createKeptSecrets(new IDBFactory()).deviceSecret();
    expect(await createKeptSecrets(new IDBFactory()).deviceSecret()).not.toEqual(one);
  });

  it('holds the credential until it is forgotten, and the secret longer than that', async () => {
    const kept = createKeptSecrets(new IDBFactory());
    const secret = await kept.deviceSecret();
    expect(await kept.readCredential()).toBeNull();
    await kept.keepCredential('a desk of the branch');
    expect(await kept.readCredential()).toBe('a desk of the branch');
    await kept.forgetCredential();
    expect(await kept.readCredential()).toBeNull();
    expect(await kept.deviceSecret()).toEqual(secret);
  });

  it('says so when the browser refuses its storage', async () => {
    const refusing = {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    } as unknown as IDBFactory;
    await expect(createKeptSecrets(refusing).readCredential()).rejects.toMatchObject({ code: 'unavailable' });
  });
});
