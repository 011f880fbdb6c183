import { useEffect } from 'react';
import { createStore } from 'zustand/vanilla';

/** What sets the sale on the screen aside; null where none is, or nothing is on it. */
type PutAside = () => void;

const openSale = createStore<{ readonly putAside: PutAside | null }>(() => ({ putAside: null }));

/** Says of a sale, for as long as it is shown, how it is set aside when something else takes its place. */
export function useGivesWay(putAside: PutAside | undefined): void {
  // What is on the sale changes with each render; whoever takes its place wants it as it is then.
  useEffect(() => {
    if (putAside === undefined) return undefined;
    openSale.setState({ putAside });
    return () => openSale.setState(({ putAside: now }) => ({ putAside: now === putAside ? null : now }));
  }, [putAside]);
}

/** Sets the sale on the screen aside, if there is one with something on it. What else lies there is kept under its own name anyway. */
export function putOpenSaleAside(): void {
  openSale.getState().putAside?.();
}
