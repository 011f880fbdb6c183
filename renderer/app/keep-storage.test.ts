import { expect, it, vi } from 'vitest';
import { askToKeep, keepAtGestures } from '#renderer/app/keep-storage.ts';

it('asks once more at the first gesture, whichever it is, and again when the page becomes an app', () => {
  const page = new EventTarget();
  const keep = vi.fn(async () => undefined);
  keepAtGestures(page, { keep });
  expect(keep).not.toHaveBeenCalled();
  for (const name of ['keyup', 'pointerup', 'keyup', 'pointerup']) page.dispatchEvent(new Event(name));
  expect(keep).toHaveBeenCalledTimes(1);
  page.dispatchEvent(new Event('appinstalled'));
  expect(keep).toHaveBeenCalledTimes(2);
});

it('holds up no enrolment where a page has no storage to be kept, or the browser does not want to be asked', async () => {
  await askToKeep(undefined);
  const persist = vi.fn(() => Promise.reject(new Error('not here')));
  await askToKeep({ persist });
  expect(persist).toHaveBeenCalledOnce();
});
