/** The part of `location` that the desk's address is kept in. */
export interface HashHolder {
  hash: string;
}

/** Where the desk is, and how it goes elsewhere. */
export interface AddressPlace {
  readonly subscribe: (onChange: () => void) => () => void;
  readonly hash: () => string;
  /** How often somebody went to where the desk was already. */
  readonly repeats: () => number;
  readonly go: (screen: string, ...params: readonly string[]) => void;
}

/** What tells of another address: the window. */
interface HashTeller {
  addEventListener(kind: 'hashchange', listener: () => void): void;
  removeEventListener(kind: 'hashchange', listener: () => void): void;
}

/**
 * An address that may be gone to again. Whoever asked for Friday and then looked at Saturday asks for Friday anew, and a browser is silent
 * about an address that stays the same; so that is counted and told here.
 */
export function createAddressPlace(holder: () => HashHolder, teller: () => HashTeller): AddressPlace {
  const listeners = new Set<() => void>();
  let repeats = 0;
  return {
    subscribe: (onChange) => {
      listeners.add(onChange);
      teller().addEventListener('hashchange', onChange);
      return () => {
        listeners.delete(onChange);
        teller().removeEventListener('hashchange', onChange);
      };
    },
    hash: () => holder().hash,
    repeats: () => repeats,
    go: (screen, ...params) => {
      const here = holder();
      const before = here.hash;
      here.hash = [screen, ...params].map(encodeURIComponent).join('/');
      if (here.hash === before) repeats += 1;
      // A browser tells of another address a moment later; a key that is pressed until then belongs to where one goes, and not to what one left.
      listeners.forEach((listener) => listener());
    },
  };
}
