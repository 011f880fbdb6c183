import type { ClientSearch } from '#renderer/data/clients/client-search.ts';

/** The place of the unlocked user's search. Live queries stay with the place while the search in it is made anew. */
export interface SearchSlot extends Pick<ClientSearch, 'find' | 'findArchived' | 'idsByNumber' | 'refresh' | 'onChange'> {
  set(search: ClientSearch | undefined): void;
}

/** Makes an empty place: nobody is found before somebody has unlocked. */
export function createSearchSlot(): SearchSlot {
  let search: ClientSearch | undefined;
  let unlisten: (() => void) | undefined;
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());
  return {
    find: (text, most) => search?.find(text, most) ?? [],
    findArchived: (text, most) => search?.findArchived(text, most) ?? [],
    idsByNumber: (number, most) => search?.idsByNumber(number, most) ?? [],
    refresh: (ids) => search?.refresh(ids),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (next) => {
      unlisten?.();
      search = next;
      unlisten = next?.onChange(tell);
      tell();
    },
  };
}
