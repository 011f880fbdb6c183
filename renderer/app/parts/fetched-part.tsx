import { type ComponentType, use } from 'react';

/** A part of the desk did not come: the hub does not answer, or the way to it is cut. */
export class PartFault extends Error {
  override readonly name = 'PartFault';
  /** Forgets the try, so that whoever draws the part next fetches it again. */
  readonly forget: () => void;

  constructor(cause: unknown, forget: () => void) {
    super('A part of the desk could not be fetched.', { cause });
    this.forget = forget;
  }
}

/** How each part that this page knows of is fetched before it is drawn; false when it did not come. Parts of parts are added as they come. */
const ways = new Set<() => Promise<boolean>>();

/**
 * A component that is fetched when it is first drawn: it suspends until it is here. React's own `lazy` remembers for good that a part did not
 * come; this one throws a `PartFault` and can be tried again. `pick` finds the component among what the file exports.
 */
export function fetchedPart<File extends object, Props extends object>(
  load: () => Promise<File>,
  pick: (file: File) => ComponentType<Props>,
): ComponentType<Props> {
  let asked: Promise<ComponentType<Props>> | undefined;
  let here: ComponentType<Props> | undefined;
  const importIt = importing(load);
  const forget = (): void => {
    asked = undefined;
  };
  const fetchIt = async (): Promise<ComponentType<Props>> => {
    try {
      await fetchLostSheets();
      here = pick(await notingLostSheets(importIt));
      return here;
    } catch (cause) {
      throw new PartFault(cause, forget);
    }
  };
  const ask = (): Promise<ComponentType<Props>> => (asked ??= fetchIt());
  ways.add(() =>
    ask().then(
      () => true,
      () => {
        forget();
        return false;
      },
    ),
  );
  return function FetchedPart(props: Props) {
    const Part = here ?? use(ask());
    return <Part {...props} />;
  };
}

/**
 * Fetches every part, one in each moment of rest. It ends at the first that does not come: then the others would not either, and each is asked
 * for again when somebody opens it.
 */
export async function fetchAllParts(rest: () => Promise<void>, isNeeded: () => boolean): Promise<void> {
  for (const way of ways) {
    await rest();
    if (!isNeeded() || !(await way())) return;
  }
}

/**
 * Imports a file, also where the browser keeps a failed import for as long as its page lives: then the file is asked for once more by an address
 * of its own. What it imports itself stays what is here already; had one of those not come either, only another page helps.
 */
function importing<File>(load: () => Promise<File>): () => Promise<File> {
  let lostAt: URL | undefined;
  let tries = 0;
  return async () => {
    try {
      return await load();
    } catch (cause) {
      const known = lostAt;
      lostAt ??= addressIn(cause);
      // A first failure is what it looks like: the file did not come.
      if (known === undefined) throw cause;
      tries += 1;
      const address = new URL(known);
      address.searchParams.set('try', `${tries}`);
      return (await import(/* @vite-ignore */ address.href)) as File;
    }
  };
}

/** The file of this application that a failed import names; browsers say it in their words alone. */
function addressIn(cause: unknown): URL | undefined {
  const said = cause instanceof Error ? /https?:\/\/\S+\.js$/.exec(cause.message)?.[0] : undefined;
  const address = said === undefined ? undefined : new URL(said);
  return address?.origin === location.origin ? address : undefined;
}

/** Sheets of styles that did not come. The next import does not ask for them again, and would draw its part without them. */
const lostSheets = new Set<HTMLLinkElement>();

/** Hears of sheets that do not come while something runs: their links alone are told, and that goes no further up than to those who listen before. */
async function notingLostSheets<T>(run: () => Promise<T>): Promise<T> {
  const note = ({ target }: Event): void => {
    if (target instanceof HTMLLinkElement && target.relList.contains('stylesheet')) lostSheets.add(target);
  };
  document.addEventListener('error', note, true);
  try {
    return await run();
  } finally {
    document.removeEventListener('error', note, true);
  }
}

async function fetchLostSheets(): Promise<void> {
  await Promise.all([...lostSheets].map(fetchSheet));
}

function fetchSheet(lost: HTMLLinkElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    for (const { name, value } of lost.attributes) link.setAttribute(name, value);
    link.addEventListener('load', () => {
      lostSheets.delete(lost);
      lost.remove();
      resolve();
    });
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error(`The styles at ${link.href} did not come.`));
    });
    lost.after(link);
  });
}
