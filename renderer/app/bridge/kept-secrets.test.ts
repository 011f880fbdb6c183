import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';

import { createKeptSecrets } from './kept-secrets.ts';
import type { SpareCredential } from './spare-credential.ts';

function aSpare(): SpareCredential {
  let held: string | null = null;
  return {
    read: async () => held,
    keep: async (credential) => void (held = credential),
    forget: async () => void (held = null),
  };
}

describe('what the browser host keeps', () => {
  it('is one secret for two windows that start at once, and for every later start', async () => {
    const factory = new IDBFactory();
    const [one, other] = await Promise.all([
      createKeptSecrets(factory, aSpare()).deviceSecret(),
      createKeptSecrets(factory, aSpare()).deviceSecret(),
    ]);
    expect(one).toHaveLength(32);
    expect(other).toEqual(one);
    expect(await createKeptSecrets(factory, aSpare()).deviceSecret()).toEqual(one);
  });

  it('is another secret in another browser', async () => {
    const one = await createKeptSecrets(new IDBFactory(), aSpare()).deviceSecret();
    expect(await createKeptSecrets(new IDBFactory(), aSpare()).deviceSecret()).not.toEqual(one);
  });

  it('holds the credential until it is forgotten, and the secret longer than that', async () => {
    const kept = createKeptSecrets(new IDBFactory(), aSpare());
    const secret = await kept.deviceSecret();
    expect(await kept.readCredential()).toBeNull();
    await kept.keepCredential('a desk of the branch');
    expect(await kept.readCredential()).toBe('a desk of the branch');
    await kept.forgetCredential();
    expect(await kept.readCredential()).toBeNull();
    expect(await kept.deviceSecret()).toEqual(secret);
  });

  it('finds the credential in its spare place when the browser threw the database away, and only until it is forgotten', async () => {
    const spare = aSpare();
    await createKeptSecrets(new IDBFactory(), spare).keepCredential('a desk of the branch');
    const anew = new IDBFactory();
    expect(await createKeptSecrets(anew, spare).readCredential()).toBe('a desk of the branch');
    expect(await createKeptSecrets(anew, aSpare()).readCredential()).toBe('a desk of the branch');
    await createKeptSecrets(anew, spare).forgetCredential();
    expect(await createKeptSecrets(anew, spare).readCredential()).toBeNull();
  });

  it('gives a device that was enrolled earlier its spare place at the next start', async () => {
    const [factory, spare] = [new IDBFactory(), aSpare()];
    await createKeptSecrets(factory, aSpare()).keepCredential('a desk of the branch');
    await createKeptSecrets(factory, spare).readCredential();
    expect(await spare.read()).toBe('a desk of the branch');
  });

  it('does not make a stranger of a desk whose spare place does not open now', async () => {
    const spare = aSpare();
    const shut: SpareCredential = { ...spare, read: () => Promise.reject(new DOMException('an internal error', 'UnknownError')) };
    await createKeptSecrets(new IDBFactory(), spare).keepCredential('a desk of the branch');
    await expect(createKeptSecrets(new IDBFactory(), shut).readCredential()).rejects.toMatchObject({ code: 'unavailable' });
    const [factory, other] = [new IDBFactory(), aSpare()];
    await createKeptSecrets(factory, other).keepCredential('a desk of the branch');
    expect(await createKeptSecrets(factory, shut).readCredential()).toBe('a desk of the branch');
  });

  it('says so when the browser refuses its storage', async () => {
    const refusing = {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    } as unknown as IDBFactory;
    await expect(createKeptSecrets(refusing, aSpare()).readCredential()).rejects.toMatchObject({ code: 'unavailable' });
  });
});
