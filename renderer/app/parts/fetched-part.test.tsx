import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { fetchAllParts, fetchedPart } from './fetched-part.tsx';

const rest = async (): Promise<void> => undefined;
const page = (words: string) => () => <p>{words}</p>;

it('fetches all parts in turn, parts of parts too, stops at one that does not come, and asks for it again', async () => {
  vi.stubGlobal('document', new EventTarget());
  const asked: string[] = [];
  let isCut = true;
  const part = (name: string, of?: () => void) =>
    fetchedPart(
      async () => {
        asked.push(name);
        if (name === 'till' && isCut) throw new TypeError('Failed to fetch dynamically imported module');
        of?.();
        return { Page: page(name) };
      },
      ({ Page }) => Page,
    );
  const Calendar = part('calendar', () => part('month'));
  const Till = part('till');
  part('reports');
  await fetchAllParts(rest, () => true);
  expect(asked).toEqual(['calendar', 'till']);
  // What is here is drawn at once, without a moment in which something turns.
  expect(renderToStaticMarkup(<Calendar />)).toBe('<p>calendar</p>');

  isCut = false;
  await fetchAllParts(rest, () => true);
  expect(asked).toEqual(['calendar', 'till', 'till', 'reports', 'month']);
  expect(renderToStaticMarkup(<Till />)).toBe('<p>till</p>');
});

it('fetches nothing ahead for a page whose files are kept', async () => {
  const load = vi.fn(async () => ({ Page: page('kept') }));
  fetchedPart(load, ({ Page }) => Page);
  await fetchAllParts(rest, () => false);
  expect(load).not.toHaveBeenCalled();
});
