import { createContext, useContext } from 'react';
import type { HostBridge } from '#shared/bridge/contract.ts';
import { must } from '#shared/kernel/assert.ts';
import type { DeskPrinting } from '#renderer/app/printing/desk-printing.ts';
import type { KeptFile } from '#renderer/data/kept-file.ts';
import type { DevicesPorts } from '#renderer/features/devices/devices-ports.ts';
import type { SignPorts } from '#renderer/features/day-close/second-signature.tsx';
import type { ThisDeskPorts } from '#renderer/features/this-desk/this-desk-ports.ts';
import type { Appearance } from '#renderer/ui/appearance.ts';

/** What stands in the frame's side panel, beside whatever screen is open. */
export type PanelContent =
  | { readonly kind: 'checkout'; readonly visitId: string }
  | { readonly kind: 'bill'; readonly billId: string }
  /** With `parkedId` one that was set aside. */
  | { readonly kind: 'sale'; readonly parkedId?: string }
  | { readonly kind: 'client'; readonly clientId: string }
  /** An entry of the books. */
  | { readonly kind: 'entry'; readonly entryId: string }
  | { readonly kind: 'gift-card'; readonly cardId: string };

/** The frame as the places in it see it: where one can go, and what can be opened beside. Features know nothing of each other; places do. */
export interface Places {
  readonly density: Appearance['density'];
  readonly print: HostBridge['print'];
  /** The receipt printers of this desk and what waits for them. */
  readonly printing: DeskPrinting;
  /** The card terminal and the fiscal journal of this desk. */
  readonly devices: DevicesPorts;
  /** Keeps a file with what is in the business; each is noted in the desk's log. */
  readonly keepFile: (file: KeptFile) => void;
  /** Forgets who this device is to the hub, and asks for a new code. What was saved here stays here. */
  readonly setUpAgain: () => void;
  /** Lets a second person sign while the first stays signed in. */
  readonly sign: SignPorts;
  /** What the screen of this machine asks of it. */
  readonly thisDesk: ThisDeskPorts;
  /** What follows the screen's name in the address, as in `#calendar/2018-05-31`. */
  readonly params: readonly string[];
  /** Another number says that somebody asked anew for the address that stands there. */
  readonly repeats: number;
  readonly go: (screen: string, ...params: readonly string[]) => void;
  /** Where a screen that has a bar of its own draws it: in the top bar. Null until that is mounted. */
  readonly barSlot: HTMLElement | null;
  readonly panel: PanelContent | null;
  readonly openPanel: (panel: PanelContent | null) => void;
}

/** Set by the desk's screen. */
export const PlacesContext = createContext<Places | undefined>(undefined);

/** The frame around this place. */
export function usePlaces(): Places {
  return must(useContext(PlacesContext), 'places stand in the frame');
}
