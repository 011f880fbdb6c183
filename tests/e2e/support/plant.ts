/** Runs in the page: every eighth number goes another way onto the disk, some in values large enough to be packed, some in index keys. */
export async function plant(numbers: readonly string[]): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const cache = await caches.open('planted');
  const db = await new Promise<IDBDatabase>((ready, failed) => {
    const opening = indexedDB.open('planted', 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('small', { keyPath: 'id' });
      opening.result.createObjectStore('large', { keyPath: 'id' }).createIndex('phone', 'phone');
    };
    opening.onsuccess = () => ready(opening.result);
    opening.onerror = () => failed(opening.error ?? new Error('no database'));
  });
  const put = (store: string, value: unknown): Promise<void> =>
    new Promise((done, failed) => {
      const change = db.transaction(store, 'readwrite', { durability: 'strict' });
      change.objectStore(store).put(value);
      change.oncomplete = () => done();
      change.onerror = () => failed(change.error ?? new Error('not stored'));
    });
  const filler = 'Lorem ipsum dolor sit amet. '.repeat(4_000);
  for (const [at, phone] of numbers.entries()) {
    const ways = [
      () => put('small', { id: at, phone }),
      () => put('large', { id: at, phone: 'none', text: `${filler}${phone}${filler}` }),
      () => put('large', { id: at, phone, text: `Käse ☃ ${phone}` }),
      async () => localStorage.setItem(`row-${at}`, JSON.stringify({ phone })),
      () => cache.put(`/answer-${at}`, new Response(JSON.stringify({ phone, filler }))),
      async () => {
        const file = await root.getFileHandle(`file-${at}`, { create: true });
        const out = await file.createWritable();
        await out.write(btoa(`x${phone}`));
        await out.close();
      },
      async () => sessionStorage.setItem(`row-${at}`, phone),
      async () => history.pushState(null, '', `?phone=${encodeURIComponent(phone)}`),
    ];
    await ways[at % ways.length]?.();
  }
  db.close();
}
