import type { Page } from '@playwright/test';
import { documentsOf } from '#renderer/data/store/store-names.ts';
import type { Right } from '#shared/access/rights.ts';

/** Which of the names can be read anywhere in the page: texts, labels, hints and what stands in fields. */
export async function namesOnPage(page: Page, names: readonly string[]): Promise<readonly string[]> {
  return page.evaluate((all) => {
    const words = [document.title, document.body.textContent ?? ''];
    for (const element of document.body.querySelectorAll('*')) {
      for (const { value } of element.attributes) words.push(value);
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) words.push(element.value);
    }
    const said = words.join('\n');
    return all.filter((name) => said.includes(name));
  }, names);
}

/**
 * Takes a right from a user as this desk knows him, behind its back, and puts two items into its tray: a place given away twice, and a new client
 * who was refused, with all that was typed. The hub is not asked; the page has to be loaded anew.
 */
export async function takeRight(page: Page, login: string, right: Right): Promise<void> {
  await page.evaluate(
    async ({ login: who, right: taken, visitStore }) => {
      interface Row {
        readonly [field: string]: unknown;
      }
      const done = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('not read'));
        });
      let found = 0;
      for (const { name = '' } of await indexedDB.databases()) {
        const db = await done(indexedDB.open(name));
        const has = (store: string) => db.objectStoreNames.contains(store);
        if (!has('users') || !has(visitStore) || !has('trayItems')) {
          db.close();
          continue;
        }
        const change = db.transaction(['users', visitStore, 'clients', 'trayItems'], 'readwrite', { durability: 'strict' });
        const users = (await done(change.objectStore('users').getAll())) as Row[];
        const user = users.find((row) => row['login'] === who);
        if (user === undefined) throw new Error(`no user ${who} on this desk`);
        const rights = (user['rights'] as string[]).filter((one) => one !== taken);
        change.objectStore('users').put({ ...user, rights });
        const documents = (await done(change.objectStore(visitStore).getAll())) as { readonly rows: readonly Row[] }[];
        const visits = documents.flatMap(({ rows }) => rows).filter((row) => row['clientId'] !== null);
        const [first, second] = visits;
        if (first === undefined || second === undefined) throw new Error('no visits of clients on this desk');
        const at = new Date().toISOString();
        const item = { branchId: first['branchId'], state: 'open', at, actorId: user['id'], deviceId: null, done: null };
        const subjects = [first, second].map(({ id }) => ({ table: 'visits', id }));
        change.objectStore('trayItems').put({
          ...item,
          id: 'twice',
          cmdId: 'twice',
          kind: 'conflict',
          code: 'double-booking',
          command: 'bookVisit@1',
          args: null,
          subjects,
        });
        const client = (await done(change.objectStore('clients').get(first['clientId'] as string))) as Row;
        const args = { clientId: 'refused', displayName: client['displayName'], code: client['code'] };
        change.objectStore('trayItems').put({
          ...item,
          id: 'refused',
          cmdId: 'refused',
          kind: 'rejected',
          code: 'wrong-day',
          command: 'bookVisit@1',
          args,
          subjects: [],
        });
        await new Promise<void>((resolve, reject) => {
          change.oncomplete = () => resolve();
          change.onerror = () => reject(change.error ?? new Error('not stored'));
        });
        db.close();
        found += 1;
      }
      if (found === 0) throw new Error('no database of a desk here');
    },
    { login, right, visitStore: documentsOf('visits') },
  );
}
