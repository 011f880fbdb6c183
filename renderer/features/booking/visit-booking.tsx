import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Catalogue } from '#shared/booking/performers.ts';
import { begunSeries, notThere } from '#shared/booking/begun-series.ts';
import { beginSeries, inChunks } from '#shared/booking/series-members.ts';
import { settleWaitingClient } from '#shared/booking/waiting-list.ts';
import { sumMinor } from '#shared/kernel/money.ts';
import { heldOr } from '#shared/tables/read.ts';
import { dayOf, wallTimeOf } from '#shared/kernel/time.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBookingSource, useBranch, useDesk, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { BookingForm } from './booking-form.tsx';
import {
  type BookingDraft,
  costOf,
  emptyDraft,
  foundAgain,
  isBegun,
  isFilled,
  linesOf,
  linesOnInstance,
  missingOf,
  planLines,
  startingAt,
  wantedServices,
  withinRights,
} from './booking-draft.ts';
import type { BookingPanelProps, BookingPlace, ClientHandle, SettledClient } from './booking-panel.tsx';
import { JoinEvent, joining, sharedLine } from './join-event.tsx';
import { answerOf, exceptionsOf, isAsked, isTaken } from './member-checks.ts';
import { MemberList } from './member-list.tsx';
import { ruleOf } from './repeat-draft.ts';
import { RepeatFields } from './repeat-fields.tsx';
import { takenBack, takenIn } from './series-deeds.ts';
import { type BookingDay, useBookingCatalogue, useBookingDay } from '#renderer/data/calendar-data.ts';
import { useMembers } from './use-members.ts';
import { repeatedLines, useFreeTimes, useLineWarnings } from './use-placing.ts';
import './booking.css';

interface VisitBookingProps extends BookingPanelProps {
  /** Offers to put something else at the time. */
  readonly kindChoice: ReactNode;
}

/** Client, services, time, comment: everything of a booking on one surface, kept while it is half typed. */
export function VisitBooking(props: VisitBookingProps) {
  const { place, seed, isPrepared = false, onClose } = props;
  const text = useText();
  const desk = useDesk();
  const session = useSession();
  const begin = () =>
    seed === undefined ? emptyDraft(() => desk.newId(), place) : withinRights(seed.draft, (right) => session.can(right));
  const [initial] = useState(begin);
  const draft = useDraft<BookingDraft>(seed === undefined ? 'visit:new' : `visit:from:${seed.key}`, initial);
  const catalogue = useBookingCatalogue();
  const day = useBookingDay(draft.value.day);
  const { isReady, value, set } = draft;
  const { visitId } = value;
  const isBooked = useLive(async (read) => heldOr(await read.get('visits', visitId), undefined) !== undefined, [visitId]).value;
  const applied = useRef<BookingPlace | null>(null);
  const [placedAt, setPlacedAt] = useState<BookingPlace | null>(null);
  const isFilledIn = seed !== undefined || isPrepared;
  const known = catalogue.value;
  useEffect(() => {
    if (!isReady || isBooked === undefined || known === undefined) return;
    // The desk stopped between saving a visit and forgetting its draft, or another window booked it: what was kept is done, and a new one begins.
    if (isBooked) return set(emptyDraft(() => desk.newId(), place));
    if (applied.current === place) return;
    const isFirst = applied.current === null;
    applied.current = place;
    // What was filled in elsewhere has its own place; the calendar gives it another one when somebody points at it.
    if (!isFirst) set(placed(value, place, known));
    else if (!isFilledIn) set(placed(foundAgain(value), place, known));
    setPlacedAt(place);
  }, [isReady, isBooked, isFilledIn, place, value, set, desk, known]);
  if (!isReady || isBooked !== false || placedAt === null || catalogue.value === undefined) {
    return (
      <SidePanel title={text('booking.title')} onClose={onClose}>
        <Spinner label={text('common.loading')} />
      </SidePanel>
    );
  }
  const startOver = () => {
    draft.clear();
    set(begin());
  };
  const leave = () => {
    if (!isBegun(value)) set(foundAgain(value));
    onClose();
  };
  return (
    <ReadyPanel
      {...props}
      onClose={leave}
      place={placedAt}
      draft={value}
      onDraft={set}
      onClear={draft.clear}
      onStartOver={startOver}
      catalogue={catalogue.value}
      day={day}
    />
  );
}

interface ReadyProps extends VisitBookingProps {
  readonly draft: BookingDraft;
  readonly onDraft: (draft: BookingDraft) => void;
  readonly onClear: () => void;
  readonly onStartOver: () => void;
  readonly catalogue: Catalogue;
  readonly day: BookingDay | undefined;
}

function ReadyPanel(props: ReadyProps) {
  const { draft, onDraft, onStartOver, catalogue, clientChoice, seed, isPrepared = false, onClose, kindChoice } = props;
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const client = useRef<ClientHandle>(null);
  const [isTried, setTried] = useState(false);
  const [isSaving, setSaving] = useState(false);
  const [wasKept, setKept] = useState(() => isBegun(draft) && seed === undefined && !isPrepared);
  const plan = usePlan(props);
  const { planned, missing, checks, times, warnings } = plan;
  const book = useBooking(props);
  const save = useSave(props, plan, book);
  const saved = async (saves: (who: SettledClient) => Promise<void>, isComplete: boolean) => {
    const who = await client.current?.settle();
    if (who === undefined || !isComplete || isSaving) return;
    setSaving(true);
    await saves(who);
    setSaving(false);
  };
  const trySave = async () => {
    setTried(true);
    await saved(save, missing === undefined);
  };
  const shared = sharedLine(draft, catalogue);
  const { repeat } = draft;
  return (
    <SidePanel
      title={text(seed?.waiting ? 'booking.titleWaiting' : 'booking.title')}
      subtitle={draft.startsAt === null ? format.day(draft.day) : `${format.day(draft.day)}, ${format.time(draft.startsAt)}`}
      onClose={onClose}
      takesFocus={false}
      isForm
      footer={
        <>
          {planned.length > 0 && (
            <div className="booking-total">
              <span>{text('booking.total')}</span>
              <b>{format.money({ minor: sumMinor(planned.map(costOf)), currency: branch.currency })}</b>
            </div>
          )}
          <MainButton title={text('booking.title')} wide isPending={isSaving} onPress={() => void trySave()}>
            {repeat !== null
              ? text('booking.bookSeries')
              : draft.startsAt === null
                ? text('booking.bookPlain')
                : text('booking.bookIt', { time: format.time(draft.startsAt) })}
          </MainButton>
        </>
      }
    >
      {!isFilled(draft) && seed === undefined && kindChoice}
      {wasKept && (
        <Banner
          tone="info"
          actions={
            <Button
              variant="plain"
              onPress={() => {
                setKept(false);
                onStartOver();
              }}
            >
              {text('booking.startOver')}
            </Button>
          }
        >
          {text('booking.given')}
        </Banner>
      )}
      <BookingForm
        draft={draft}
        place={props.place}
        onDraft={onDraft}
        planned={planned}
        catalogue={catalogue}
        times={times}
        clientChoice={clientChoice}
        client={client}
        missing={isTried ? missing : undefined}
        warnings={repeat === null ? warnings : []}
        groups={
          shared !== undefined &&
          repeat === null && (
            <JoinEvent
              line={shared}
              day={draft.day}
              catalogue={catalogue}
              isSaving={isSaving}
              onJoin={(event, seats) => void saved((who) => book(joining(draft, shared, { event, seats, who }), who), true)}
            />
          )
        }
      >
        {seed?.waiting == null && (
          <RepeatFields repeat={repeat} day={draft.day} onChange={(next) => onDraft({ ...draft, repeat: next })}>
            {repeat !== null && draft.begunBy !== undefined && (
              <p className="booking-quiet">{text('booking.begunBy', { day: format.day(draft.begunBy.day) })}</p>
            )}
            {repeat !== null && planned.length > 0 && missing === undefined && (
              <MemberList
                checks={checks}
                repeat={repeat}
                catalogue={catalogue}
                isReasonMissing={isTried}
                onChange={(next) => onDraft({ ...draft, repeat: next })}
              />
            )}
          </RepeatFields>
        )}
      </BookingForm>
    </SidePanel>
  );
}

/** All that follows from what was typed. */
function usePlan({ draft, catalogue, day }: ReadyProps) {
  const services = useMemo(() => wantedServices(draft, catalogue), [draft, catalogue]);
  const times = useFreeTimes(draft.day, services, day);
  const found = draft.lines.every((line) => line.startsAt === null) ? times?.find((time) => time.startsAt === draft.startsAt) : undefined;
  const planned = useMemo(() => planLines(draft, catalogue, found), [draft, catalogue, found]);
  const lines = useMemo(() => linesOf(planned), [planned]);
  const lineWarnings = useLineWarnings(draft.visitId, lines, { day: draft.day, known: day, catalogue });
  const missing = missingOf(planned);
  const fixed = useMemo(() => {
    const decided = draft.lines.map((line, at) => ({ ...line, staffId: line.staffId ?? found?.lines[at]?.staffId ?? null }));
    return repeatedLines(lines, catalogue, wantedServices({ lines: decided }, catalogue));
  }, [lines, catalogue, draft.lines, found]);
  const first = lines.map((line) => line.startsAt).toSorted()[0] ?? null;
  const checks = useMembers(missing === undefined ? draft.repeat : null, first, fixed, day?.rules);
  // A free time that was chosen has nothing against it.
  return { planned, lines, first, missing, checks, times, warnings: found === undefined ? lineWarnings : [] };
}

type Book = (args: Parameters<BookingPanelProps['book']>[0]['args'], who: SettledClient) => Promise<void>;

/** Saves one visit; a waiting client whom it was begun for waits no more. */
function useBooking({ draft, seed, book, onClear, onBooked }: ReadyProps): Book {
  const { visitId } = draft;
  return async (args, { newClient }) => {
    const waiting = seed?.waiting ?? null;
    const settled = { waitingId: waiting?.id ?? '', from: 'waiting', to: 'booked', visitId } as const;
    const alongside =
      waiting === null
        ? undefined
        : {
            done: [invoke(settleWaitingClient, settled)],
            back: [invoke(settleWaitingClient, { ...settled, from: 'booked', to: 'waiting', visitId: null })],
          };
    if (!(await book({ args, newClient, ...(alongside === undefined ? {} : { alongside }) }))) return;
    onClear();
    onBooked(visitId);
  };
}

/** Saves what was typed as one visit, or as a series of them. */
function useSave(props: ReadyProps, { lines, first, checks }: ReturnType<typeof usePlan>, book: Book) {
  const { draft, carryOut, onClear, onBooked } = props;
  const text = useText();
  const branch = useBranch();
  const desk = useDesk();
  const source = useBookingSource();
  const { repeat, begunBy, color, categoryIds } = draft;
  const comment = draft.comment.trim();
  const one = async (who: SettledClient) => {
    if (first === null) return;
    const { clientId, walkInName } = who;
    const said = { clientId, walkInName, comment, color, categoryIds: [...categoryIds] };
    await book({ visitId: draft.visitId, day: dayOf(first, branch.zone), lines: [...lines], ...said }, who);
  };
  const series = async ({ clientId, walkInName, newClient }: SettledClient) => {
    const fromDay = first === null ? draft.day : dayOf(first, branch.zone);
    const rule = repeat === null ? undefined : ruleOf(repeat, fromDay);
    if (repeat === null || rule === undefined || first === null || checks === undefined) return;
    const needsReason = checks.some((check) => isAsked(check) && isTaken(check) && answerOf(check, repeat.answers) === 'book');
    if (needsReason && repeat.reason.trim() === '') return;
    const said = { clientId, walkInName, comment, color, categoryIds: [...categoryIds], source };
    const template = { of: 'visits' as const, said, lines: lines.map(({ id: _id, ...line }) => line) };
    const repeating = { template, zone: branch.zone, rule, fromDay, startsAtWall: wallTimeOf(first, branch.zone) };
    const exceptions = exceptionsOf(checks, repeat.answers, repeat.reason.trim());
    const { seriesId, deeds, unsaved } = await begunSeries(desk.read, draft.visitId, (id) => [
      ...beginSeries(id, repeating, exceptions),
      ...(begunBy === undefined ? [] : [takenIn(begunBy.visitId, id)]),
    ]);
    const back = takenBack(deeds, { seriesId, fromDay, reason: text('visit.undoReason') });
    const chunks = inChunks([...(newClient === null ? [] : await notThere(desk.read, [newClient])), ...unsaved]);
    if (!(await carryOut({ chunks, said: text('booking.seriesBooked', { count: deeds.length - 1 }), back }))) return;
    onClear();
    const booked = deeds.find(({ command }) => command.name === 'bookVisit')?.args as { readonly visitId: string } | undefined;
    onBooked(booked?.visitId ?? '');
  };
  return repeat === null ? one : series;
}

/** A place that was pointed at in the calendar takes the booking there; what else was typed stays. Opened again by its button alone, it is as it was left. */
function placed(draft: BookingDraft, { day, startsAt, staffId, instanceId = null }: BookingPlace, catalogue: Catalogue): BookingDraft {
  if (startsAt === null && staffId === null && isFilled(draft)) return draft;
  // Where nothing is known of when it begins, the start of one of its services is of the place before.
  const begun = draft.startsAt === null ? startingAt(draft, null) : draft;
  const moved = startingAt(begun, startsAt ?? (day === draft.day ? draft.startsAt : null));
  const lines = moved.lines.map((line, index) => ({ ...line, staffId: index === 0 && staffId !== null ? staffId : line.staffId }));
  return { ...moved, day, lines: instanceId === null ? lines : linesOnInstance(lines, instanceId, catalogue) };
}
