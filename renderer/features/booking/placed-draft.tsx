import { useEffect, useRef, useState } from 'react';
import type { Catalogue } from '#shared/booking/performers.ts';
import { heldOr } from '#shared/tables/read.ts';
import { useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import type { BookingPlace } from './booking-panel.tsx';

/** What is half typed for a place in the calendar. */
export interface PlacedKind<T> {
  /** Under which it is kept. */
  readonly key: string;
  readonly table: 'blocks' | 'groupEvents';
  readonly idOf: (draft: T) => string;
  readonly begin: (place: BookingPlace, newId: () => string) => T;
  /** True when something was typed that would be missed. */
  readonly isBegun: (draft: T) => boolean;
  /** The same at the place that was pointed at. */
  readonly put: (draft: T, place: BookingPlace, catalogue: Catalogue) => T;
}

/** How a draft stands to the place that the calendar points at. */
export interface Placing<T> {
  readonly draft: T;
  readonly place: BookingPlace;
  readonly catalogue: Catalogue;
  /** It was kept from another time. */
  readonly isKept: boolean;
  /** The place is the one with which the form was opened. */
  readonly isFirst: boolean;
  /** What it was to become is saved already. */
  readonly isSaved: boolean;
  readonly newId: () => string;
}

/** The draft as it goes on at the place; undefined when it stays as it is. */
export function draftAt<T>(kind: PlacedKind<T>, at: Placing<T>): T | undefined {
  const { draft, place, isKept, isFirst, isSaved, newId, catalogue } = at;
  // The desk stopped between saving and forgetting the draft, or another window saved it: what was kept is done, and a new one begins.
  if (isSaved) return kind.begin(place, newId);
  if (isFirst && !isKept) return undefined;
  if (!kind.isBegun(draft)) return kind.begin(place, newId);
  const isPointedAt = place.startsAt !== null || place.staffId !== null || place.instanceId != null;
  return isPointedAt ? kind.put(draft, place, catalogue) : undefined;
}

/** A half-typed form that is kept over a lock, and follows what is pointed at in the calendar. */
export interface PlacedDraft<T> {
  readonly value: T;
  readonly set: (next: T) => void;
  readonly clear: () => void;
  readonly startOver: () => void;
  /** What stands in it was typed another time. */
  readonly wasKept: boolean;
  /** False until it is known what was kept, and whether it is saved already. */
  readonly isReady: boolean;
}

/** A draft of a kind at a place. */
export function usePlacedDraft<T>(kind: PlacedKind<T>, place: BookingPlace, catalogue: Catalogue | undefined): PlacedDraft<T> {
  const desk = useDesk();
  const begin = () => kind.begin(place, () => desk.newId());
  const [initial] = useState(begin);
  const [wasKept, setKept] = useState(false);
  const { value, set, clear, isReady } = useDraft(kind.key, initial);
  const id = kind.idOf(value);
  const isSaved = useLive(async (read) => heldOr(await read.get(kind.table, id), undefined) !== undefined, [kind, id]).value;
  const applied = useRef<BookingPlace | null>(null);
  useEffect(() => {
    if (!isReady || isSaved === undefined || catalogue === undefined) return;
    if (!isSaved && applied.current === place) return;
    const isFirst = applied.current === null;
    const isKept = value !== initial;
    applied.current = place;
    if (isFirst) setKept(isKept && !isSaved && kind.isBegun(value));
    const next = draftAt(kind, { draft: value, place, catalogue, isKept, isFirst, isSaved, newId: () => desk.newId() });
    if (next !== undefined) set(next);
  }, [isReady, isSaved, catalogue, kind, place, value, initial, set, desk]);
  const startOver = () => {
    setKept(false);
    clear();
    set(begin());
  };
  return { value, set, clear, startOver, wasKept, isReady: isReady && isSaved === false };
}

/** Says that what stands in the form was typed another time, and offers an empty one. */
export function KeptBanner({ draft }: { readonly draft: Pick<PlacedDraft<unknown>, 'wasKept' | 'startOver'> }) {
  const text = useText();
  if (!draft.wasKept) return null;
  return (
    <Banner
      tone="info"
      actions={
        <Button variant="plain" onPress={draft.startOver}>
          {text('booking.startOver')}
        </Button>
      }
    >
      {text('booking.givenHere')}
    </Banner>
  );
}
