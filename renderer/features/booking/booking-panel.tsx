import { type ComponentType, type Ref, useState } from 'react';
import type { z } from 'zod';
import type { bookVisit } from '#shared/booking/book-visit.ts';
import type { Day, Instant } from '#shared/kernel/time.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import type { BookingSeed } from './booking-again.ts';
import type { BookingClient } from './booking-draft.ts';
import { BlockPanel } from './block-panel.tsx';
import { GroupPanel } from './group-panel.tsx';
import type { Work } from './series-deeds.ts';
import { VisitBooking } from './visit-booking.tsx';
import './booking.css';

/** Where in the calendar the booking was begun; a new object with every such wish. */
export interface BookingPlace {
  readonly day: Day;
  readonly startsAt: Instant | null;
  readonly staffId: string | null;
  /** The chair or the device that was pointed at. */
  readonly instanceId?: string | null;
}

/** Whom a booking is for in the end: a client, a new one by the command that adds him, or a walk-in by name, which may be empty. */
export interface SettledClient {
  readonly clientId: string | null;
  readonly walkInName: string;
  readonly newClient: Invocation | null;
}

/** Asks the choice of a client before saving: undefined when one of its fields is wrong, which it then shows. */
export interface ClientHandle {
  readonly settle: () => Promise<SettledClient | undefined>;
}

/** How a client is chosen or added; the feature of the clients brings it. */
export type ClientChoice = ComponentType<{
  readonly value: BookingClient;
  readonly onChange: (value: BookingClient) => void;
  readonly hint: string;
  readonly autoFocus: boolean;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly ref: Ref<ClientHandle>;
}>;

/** The panel in which something is put at a time. */
export interface BookingPanelProps {
  readonly place: BookingPlace;
  /** What it was begun from: another visit, or a waiting client. */
  readonly seed?: BookingSeed;
  /** What is offered first. */
  readonly firstKind?: Kind;
  /** What is half typed was filled in just now, by a search or a call: nobody has to be told that it was kept. */
  readonly isPrepared?: boolean;
  readonly clientChoice: ClientChoice;
  /** Saves the visit, its new client and what else goes with it; answers false when it was refused or taken back. */
  readonly book: (booking: {
    readonly args: Omit<z.input<typeof bookVisit.args>, 'overbook' | 'source'>;
    readonly newClient: Invocation | null;
    readonly alongside?: { readonly done: readonly Invocation[]; readonly back: readonly Invocation[] };
  }) => Promise<boolean>;
  /** Saves anything else. */
  readonly carryOut: (work: Work) => Promise<boolean>;
  readonly onBooked: (visitId: string) => void;
  /** A group event was planned. */
  readonly onPlanned: (groupEventId: string) => void;
  readonly onClose: () => void;
}

type Kind = 'visit' | 'group' | 'block';

/** A visit, a group event or a block: what is to lie at the time. It can be chosen as long as nothing was typed. */
export function BookingPanel(props: BookingPanelProps) {
  const text = useText();
  const [kind, setKind] = useState<Kind>(props.firstKind ?? 'visit');
  const choice = (
    <Segmented
      label={text('booking.kind')}
      labelHidden
      wide
      value={kind}
      segments={[
        { id: 'visit', label: text('booking.kindVisit') },
        { id: 'group', label: text('booking.kindGroup') },
        { id: 'block', label: text('booking.kindBlock') },
      ]}
      onChange={setKind}
    />
  );
  if (kind === 'group') return <GroupPanel {...props} kindChoice={choice} />;
  if (kind === 'block') return <BlockPanel {...props} kindChoice={choice} />;
  return <VisitBooking key={props.seed?.key ?? 'new'} {...props} kindChoice={choice} />;
}
