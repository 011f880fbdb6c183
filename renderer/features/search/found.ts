import type { ReactNode } from 'react';
import type { Day, Instant } from '#shared/kernel/time.ts';
import type { HotkeyGroup } from '#renderer/ui/hotkeys.ts';
import type { KeyChord } from '#renderer/ui/keys.ts';

/** What can be found, in the order of the groups. */
export type FoundKind = 'recent' | 'day' | 'client' | 'visit' | 'bill' | 'service' | 'staff' | 'screen' | 'command';

/** Something that was found, and what is done with it. */
export interface Found {
  /** Kind and id; the same thing has the same one tomorrow. */
  readonly id: string;
  readonly label: string;
  readonly note?: string;
  readonly chord?: KeyChord;
  readonly icon?: ReactNode;
  /** A name or a number, which no language translates. */
  readonly isProper?: boolean;
  readonly open: () => void;
  readonly book?: () => void;
}

/** Things of one kind. */
export interface FoundGroup {
  readonly kind: FoundKind;
  readonly title: string;
  readonly items: readonly Found[];
}

/** What a booking is begun with. */
export interface BookingWish {
  readonly day: Day;
  readonly startsAt: Instant | null;
  readonly client?: { readonly id: string; readonly name: string };
}

/** A screen of the desk or something else that can be done by name. */
export interface Doable {
  readonly id: string;
  readonly label: string;
  readonly chord?: KeyChord;
  readonly icon?: ReactNode;
  readonly run: () => void;
}

/** Where what was found leads; the frame knows. */
export interface SearchPorts {
  readonly screens: readonly Doable[];
  readonly goToDay: (day: Day) => void;
  readonly openVisit: (day: Day, visitId: string) => void;
  readonly openClient: (clientId: string) => void;
  /** The list of all visits of a client; absent for who may not see that list. */
  readonly openVisitsOf?: (clientId: string) => void;
  readonly openBill: (billId: string) => void;
  readonly book: (wish: BookingWish) => void;
  readonly findFree: (wish: { readonly fromDay?: Day; readonly serviceId?: string; readonly staffId?: string }) => void;
}

/**
 * Everything that can be done by a key, but for the search itself and the screens, which stand by themselves, what only steps back, and what
 * only the surface with the focus can do: the search has taken the focus from it.
 */
export function commandsOf(groups: readonly HotkeyGroup[], without: readonly string[]): readonly Doable[] {
  return (
    groups
      .flatMap((group) => group.keys)
      .filter(({ chord, label, isListedOnly }) => !isListedOnly && chord !== 'Escape' && !without.includes(label))
      // What several keys do stands once, with the first of them.
      .filter(({ label }, at, all) => all.findIndex((one) => one.label === label) === at)
      .map(({ chord, label, run }) => ({ id: `${chord} ${label}`, label, chord, run }))
  );
}
