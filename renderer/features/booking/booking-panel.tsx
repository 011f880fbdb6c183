import { lineDefaults } from '#shared/booking/defaults.ts';
import { type ComponentType, type Ref, useEffect, useMemo, useRef, useState } from 'react';
import type { z } from 'zod';
import { type FreeTime, freeTimes, knownDay } from '#shared/booking/availability.ts';
import type { bookVisit } from '#shared/booking/book-visit.ts';
import { occupantsOf } from '#shared/booking/find-free-times.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { heldOr } from '#shared/tables/read.ts';
import { type Day, type Instant, dayOf } from '#shared/kernel/time.ts';
import type { Desk, Invocation } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useLive, useNowMs } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { BookingForm } from './booking-form.tsx';
import { type BookingClient, type BookingDraft, isBegun, missingOf, newLine, planLines, wantedServices } from './booking-draft.ts';
import { warningsOf } from './booking-warnings.ts';
import { type BookingDay, useBookingCatalogue, useBookingDay } from './use-booking-data.ts';
import './booking.css';

/** Where in the calendar the booking was begun; a new object with every such wish. */
export interface BookingPlace {
  readonly day: Day;
  readonly startsAt: Instant | null;
  readonly staffId: string | null;
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
  readonly ref: Ref<ClientHandle>;
}>;

/** The panel in which a visit is booked. */
export interface BookingPanelProps {
  readonly place: BookingPlace;
  readonly clientChoice: ClientChoice;
  /** Saves the visit, and its new client with it; answers false when it was refused or taken back. */
  readonly book: (booking: {
    readonly args: Omit<z.input<typeof bookVisit.args>, 'overbook'>;
    readonly newClient: Invocation | null;
  }) => Promise<boolean>;
  readonly onBooked: (visitId: string) => void;
  readonly onClose: () => void;
}

/** Client, services, time, comment: everything of a booking on one surface, kept while it is half typed. */
export function BookingPanel(props: BookingPanelProps) {
  const { place, onClose } = props;
  const text = useText();
  const desk = useDesk();
  const [initial] = useState(() => emptyDraft(place, desk));
  const draft = useDraft<BookingDraft>('visit:new', initial);
  const catalogue = useBookingCatalogue();
  const day = useBookingDay(draft.value.day);
  const { isReady, value, set } = draft;
  const { visitId } = value;
  const isBooked = useLive(async (read) => heldOr(await read.get('visits', visitId), undefined) !== undefined, [visitId]).value;
  const applied = useRef<BookingPlace | null>(null);
  useEffect(() => {
    if (!isReady || isBooked === undefined) return;
    // The desk stopped between saving a visit and forgetting its draft, or another window booked it: what was kept is done, and a new one begins.
    if (isBooked) return set(emptyDraft(place, desk));
    if (applied.current === place) return;
    applied.current = place;
    set(placed(value, place));
  }, [isReady, isBooked, place, value, set, desk]);
  if (!isReady || isBooked !== false || catalogue.value === undefined) {
    return (
      <SidePanel title={text('booking.title')} onClose={onClose}>
        <Spinner label={text('common.loading')} />
      </SidePanel>
    );
  }
  const startOver = () => {
    draft.clear();
    set(emptyDraft(place, desk));
  };
  return (
    <ReadyPanel
      {...props}
      draft={value}
      onDraft={set}
      onClear={draft.clear}
      onStartOver={startOver}
      catalogue={catalogue.value}
      day={day.value}
    />
  );
}

interface ReadyProps extends BookingPanelProps {
  readonly draft: BookingDraft;
  readonly onDraft: (draft: BookingDraft) => void;
  readonly onClear: () => void;
  readonly onStartOver: () => void;
  readonly catalogue: Catalogue;
  readonly day: BookingDay | undefined;
}

function ReadyPanel({ draft, onDraft, onClear, onStartOver, catalogue, day, clientChoice, book, onBooked, onClose }: ReadyProps) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const { clock } = useDesk();
  const client = useRef<ClientHandle>(null);
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [wasKept] = useState(() => isBegun(draft));
  const { times, known } = useFreeTimes(draft, catalogue, day);
  const found = times?.find((time) => time.startsAt === draft.startsAt);
  const planned = planLines(draft, catalogue, found);
  const missing = missingOf(planned);
  const total = sumMinor(planned.map((line) => line.priceMinor));
  const save = async () => {
    setTried(true);
    const who = await client.current?.settle();
    const first = planned[0]?.startsAt ?? null;
    if (who === undefined || missing !== undefined || first === null || isSaving) return;
    const lines = planned.map((line) => ({
      id: line.draft.lineId,
      serviceId: line.draft.serviceId ?? '',
      staffId: line.staffId ?? '',
      startsAt: line.startsAt ?? first,
      durationMinutes: line.minutes,
      ...lineDefaults,
      breakMinutes: line.breakMinutes,
      priceMinor: line.priceMinor,
    }));
    setSaving(true);
    const isBooked = await book({
      args: {
        visitId: draft.visitId,
        day: dayOf(first, branch.zone),
        clientId: who.clientId,
        walkInName: who.walkInName,
        lines,
        comment: draft.comment.trim(),
        source: 'desk',
      },
      newClient: who.newClient,
    });
    setSaving(false);
    if (!isBooked) return;
    onClear();
    onBooked(draft.visitId);
  };
  useHotkeys({ 'Mod+Enter': { label: text('booking.bookPlain'), run: () => void save() } }, { title: text('booking.title') });
  return (
    <SidePanel
      title={text('booking.title')}
      subtitle={draft.startsAt === null ? format.day(draft.day) : `${format.day(draft.day)}, ${format.time(draft.startsAt)}`}
      onClose={onClose}
      takesFocus={false}
      footer={
        <>
          {planned.length > 0 && (
            <div className="booking-total">
              <span>{text('booking.total')}</span>
              <b>{format.money({ minor: total, currency: branch.currency })}</b>
            </div>
          )}
          <Button variant="primary" wide keyHint="Mod+Enter" isPending={isSaving} onPress={() => void save()}>
            {draft.startsAt === null ? text('booking.bookPlain') : text('booking.bookIt', { time: format.time(draft.startsAt) })}
          </Button>
        </>
      }
    >
      {wasKept && (
        <Banner
          tone="info"
          actions={
            <Button variant="plain" onPress={onStartOver}>
              {text('booking.startOver')}
            </Button>
          }
        >
          {text('booking.given')}
        </Banner>
      )}
      <BookingForm
        draft={draft}
        onDraft={onDraft}
        planned={planned}
        catalogue={catalogue}
        times={times}
        clientChoice={clientChoice}
        client={client}
        missing={isTried ? missing : undefined}
        warnings={
          day === undefined || known === undefined || found !== undefined ? [] : warningsOf(planned, known, day.visits, clock.now())
        }
      />
    </SidePanel>
  );
}

/** The free times of the draft's day; those already past today are left out. */
function useFreeTimes(draft: BookingDraft, catalogue: Catalogue, rows: BookingDay | undefined) {
  const branch = useBranch();
  const { clock } = useDesk();
  const beat = Math.floor(useNowMs() / 60_000);
  const known = useMemo(
    () => (rows === undefined ? undefined : knownDay(draft.day, { ...rows, branch }, { ...rows, occupants: occupantsOf(rows) })),
    [rows, draft.day, branch],
  );
  const services = useMemo(() => wantedServices(draft, catalogue), [draft, catalogue]);
  const times = useMemo<readonly FreeTime[] | undefined>(
    () => (known === undefined || beat === 0 ? undefined : freeTimes(known, { services, notBefore: clock.now() })),
    [known, services, clock, beat],
  );
  return { times, known };
}

function emptyDraft(place: BookingPlace, desk: Desk): BookingDraft {
  return {
    visitId: desk.newId(),
    client: { clientId: null, name: '', draft: null },
    lines: [newLine(desk.newId(), place.staffId)],
    day: place.day,
    startsAt: place.startsAt,
    comment: '',
  };
}

/** A place that was pointed at in the calendar takes the booking there; what else was typed stays. Opened again by its button alone, it is as it was left. */
function placed(draft: BookingDraft, { day, startsAt, staffId }: BookingPlace): BookingDraft {
  if (startsAt === null && staffId === null && isBegun(draft)) return draft;
  const lines = staffId === null ? draft.lines : draft.lines.map((line, index) => (index === 0 ? { ...line, staffId } : line));
  return { ...draft, day, startsAt: startsAt ?? (day === draft.day ? draft.startsAt : null), lines };
}
