import { describe, expect, it } from 'vitest';

import { answerFromKept, dropOldApps, keepApp, keptFileFor } from './kept-app.ts';

const origin = 'https://hub.example.com';
const app = { version: 'two', files: ['/', '/assets/main-2.js', '/manifest.webmanifest'] };

function ask(path: string, more: { readonly method?: string; readonly mode?: RequestMode; readonly at?: string } = {}) {
  return keptFileFor(app, { method: more.method ?? 'GET', mode: more.mode ?? 'cors', url: `${more.at ?? origin}${path}` }, origin);
}

/** Cache storage in maps; what is fetched for it comes from a list of addresses that exist. */
function memoryCaches(existing: readonly string[] = []) {
  const held = new Map<string, Map<string, string>>();
  const cacheOf = (name: string) => {
    const files = held.get(name) ?? new Map<string, string>();
    held.set(name, files);
    return {
      match: async (file: string) => (files.has(file) ? new Response(files.get(file)) : undefined),
      addAll: async (requests: readonly Request[]) => {
        for (const request of requests) {
          const path = new URL(request.url).pathname;
          if (!existing.includes(path)) throw new TypeError(`${path} cannot be fetched`);
          files.set(path, `${path} of ${name}`);
        }
      },
    };
  };
  const caches = {
    open: async (name: string) => cacheOf(name),
    keys: async () => [...held.keys()],
    delete: async (name: string) => held.delete(name),
    match: async (file: string) => {
      for (const name of held.keys()) {
        const found = await cacheOf(name).match(file);
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
  return { caches: caches as unknown as CacheStorage, held };
}

describe('which kept file answers', () => {
  it('is the page for every navigation', () => {
    expect(ask('/', { mode: 'navigate' })).toBe('/');
    expect(ask('/calendar/2018-05-31?x=1', { mode: 'navigate' })).toBe('/');
  });

  it('is the file itself, and for older windows whatever lies under assets', () => {
    expect(ask('/assets/main-2.js')).toBe('/assets/main-2.js');
    expect(ask('/assets/main-1.js')).toBe('/assets/main-1.js');
    expect(ask('/manifest.webmanifest')).toBe('/manifest.webmanifest');
  });

  it('is none for the hub, for strangers, for other files and for writing', () => {
    expect(ask('/api/pull')).toBeNull();
    expect(ask('/api', { mode: 'navigate' })).toBeNull();
    expect(ask('/sync/push')).toBeNull();
    expect(ask('/assets/main-2.js', { at: 'https://elsewhere.example.com' })).toBeNull();
    expect(ask('/robots.txt')).toBeNull();
    expect(ask('/assets/main-2.js', { method: 'POST' })).toBeNull();
  });
});

describe('the kept application', () => {
  const requestable = { ...app, files: app.files.map((file) => `${origin}${file}`) };

  it('is kept whole or not at all', async () => {
    const { caches, held } = memoryCaches(['/', '/assets/main-2.js']);
    await expect(keepApp(requestable, caches)).rejects.toThrow('/manifest.webmanifest cannot be fetched');
    expect([...held.keys()]).toEqual([]);
  });

  it('is not lost when a renewed worker installs it once more without a network', async () => {
    const { caches, held } = memoryCaches(app.files);
    await keepApp(requestable, caches);
    const offline = memoryCaches();
    for (const [name, files] of held) offline.held.set(name, files);
    await keepApp(requestable, offline.caches).catch(() => undefined);
    expect([...(offline.held.get('foyer-app-two') ?? new Map<string, string>()).keys()]).toEqual(app.files);
  });

  it('answers from its own version, then from the one before, then from the network', async () => {
    const { caches, held } = memoryCaches(app.files);
    held.set(
      'foyer-app-one',
      new Map([
        ['/', 'old page'],
        ['/assets/main-1.js', 'old script'],
      ]),
    );
    await keepApp(requestable, caches);
    const answer = async (file: string) =>
      (await answerFromKept(app, file, { caches, fetchFresh: async () => new Response('fresh') })).text();
    expect(await answer('/')).toBe('/ of foyer-app-two');
    expect(await answer('/assets/main-1.js')).toBe('old script');
    expect(await answer('/assets/none.js')).toBe('fresh');
  });

  it('drops versions that no window can still need, and nobody else’s caches', async () => {
    const { caches, held } = memoryCaches();
    for (const name of ['foyer-app-zero', 'other', 'foyer-app-one', 'foyer-app-two']) held.set(name, new Map());
    await dropOldApps(caches);
    expect([...held.keys()]).toEqual(['other', 'foyer-app-one', 'foyer-app-two']);
  });
});
