import { type ReactNode, useMemo, useState } from 'react';
import { cancelGroupEvent, planGroupEvent } from '#shared/booking/group-events.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import { begunSeries } from '#shared/booking/begun-series.ts';
import { beginSeries, inChunks } from '#shared/booking/series-members.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Day, type Instant, addDays, dayOf, wallTimeOf } from '#shared/kernel/time.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TextArea, TextField } from '#renderer/ui/text-field.tsx';
import { useSaving } from '#renderer/ui/use-saving.ts';
import { type LineDraft, linesOf, linesOnInstance, missingOf, newLine, planLines, wantedServices } from './booking-draft.ts';
import type { BookingPanelProps } from './booking-panel.tsx';
import { FreeTimes } from './free-times.tsx';
import { LineFields } from './line-fields.tsx';
import { answerOf, exceptionsOf, isAsked, isTaken } from './member-checks.ts';
import { MemberList } from './member-list.tsx';
import { type RepeatDraft, ruleOf } from './repeat-draft.ts';
import { RepeatFields } from './repeat-fields.tsx';
import { takenBack } from './series-deeds.ts';
import { useBookingCatalogue, useBookingDay } from '#renderer/data/calendar-data.ts';
import { useMembers } from './use-members.ts';
import { KeptBanner, type PlacedDraft, type PlacedKind, usePlacedDraft } from './placed-draft.tsx';
import { repeatedLines, useFreeTimes, useLineWarnings, withInstances } from './use-placing.ts';
import { ColorField } from './visit-extras.tsx';
import { WarningList } from './warning-list.tsx';
import { WhenFields } from './when-fields.tsx';

interface GroupDraft {
  readonly groupEventId: string;
  readonly line: LineDraft;
  /** Null: it is called as its service is. */
  readonly title: string | null;
  /** Null: as many places as the service has as a rule. */
  readonly capacity: number | null;
  readonly day: Day;
  readonly startsAt: Instant | null;
  readonly comment: string;
  readonly color: number | null;
  readonly repeat: RepeatDraft | null;
}

/** A group event, as it is begun at a place and put at another. */
export const groupDraft: PlacedKind<GroupDraft> = {
  key: 'group:new',
  table: 'groupEvents',
  idOf: ({ groupEventId }) => groupEventId,
  begin: ({ day, startsAt, staffId, instanceId }, newId) => ({
    groupEventId: newId(),
    line: { ...newLine(newId(), staffId), instanceIds: instanceId == null ? [] : [instanceId] },
    title: null,
    capacity: null,
    comment: '',
    day,
    startsAt,
    color: null,
    repeat: null,
  }),
  isBegun: ({ line, title, comment, repeat }) =>
    line.serviceId !== null || (title ?? '').trim() !== '' || comment.trim() !== '' || repeat !== null,
  put: (draft, { day, startsAt, staffId, instanceId }, catalogue) => {
    const line = { ...draft.line, staffId: staffId ?? draft.line.staffId };
    const [onInstance = line] = instanceId == null ? [] : linesOnInstance([line], instanceId, catalogue);
    return { ...draft, line: onInstance, day, startsAt: startsAt ?? (day === draft.day ? draft.startsAt : null) };
  },
};

type GroupPanelProps = BookingPanelProps & { readonly kindChoice: ReactNode };

/** A class or a workshop: what, by whom, for how many, and when. Clients are added once it is there. */
export function GroupPanel(props: GroupPanelProps) {
  const { place, onClose } = props;
  const text = useText();
  const catalogue = useBookingCatalogue().value;
  const draft = usePlacedDraft(groupDraft, place, catalogue);
  if (catalogue === undefined || !draft.isReady) {
    return (
      <SidePanel title={text('booking.titleGroup')} onClose={onClose}>
        <Spinner label={text('common.loading')} />
      </SidePanel>
    );
  }
  return <ReadyGroup {...props} draft={draft.value} onDraft={draft.set} onClear={draft.clear} kept={draft} catalogue={catalogue} />;
}

interface ReadyProps extends GroupPanelProps {
  readonly draft: GroupDraft;
  readonly onDraft: (draft: GroupDraft) => void;
  readonly onClear: () => void;
  readonly kept: Pick<PlacedDraft<GroupDraft>, 'wasKept' | 'startOver'>;
  readonly catalogue: Catalogue;
}

function ReadyGroup(props: ReadyProps) {
  const { draft, onDraft, kept, catalogue, kindChoice, onClose } = props;
  const text = useText();
  const format = useFormat();
  const [isTried, setTried] = useState(false);
  const { isSaving, saving } = useSaving();
  const plan = useGroupPlan(props);
  const { service, planned, missing, warnings, times, checks, capacity } = plan;
  const save = useGroupSave(props, plan);
  const trySave = () => {
    setTried(true);
    void saving(save);
  };
  const setDay = (day: Day) => onDraft({ ...draft, day, startsAt: null });
  return (
    <SidePanel
      title={text('booking.titleGroup')}
      subtitle={draft.startsAt === null ? format.day(draft.day) : `${format.day(draft.day)}, ${format.time(draft.startsAt)}`}
      onClose={onClose}
      takesFocus={false}
      isForm
      footer={
        <MainButton title={text('booking.titleGroup')} wide isPending={isSaving} onPress={trySave}>
          {text('booking.planGroup')}
        </MainButton>
      }
    >
      {draft.line.serviceId === null && kindChoice}
      <KeptBanner draft={kept} />
      <LineFields
        number={1}
        line={draft.line}
        planned={planned[0]}
        day={draft.day}
        catalogue={catalogue}
        onChange={(line) => onDraft({ ...draft, line })}
        onRemove={null}
        error={
          isTried && missing === 'service'
            ? text('booking.needService')
            : isTried && missing === 'minutes'
              ? text('booking.needMinutes')
              : undefined
        }
        autoFocus
        isGroup
      />
      <div className="booking-when">
        <TextField
          label={text('booking.groupTitle')}
          value={draft.title ?? service?.name ?? ''}
          maxLength={limits.nameCharsMax}
          onChange={(title) => onDraft({ ...draft, title })}
        />
        <CountField
          label={text('booking.capacity')}
          value={capacity}
          min={1}
          max={limits.groupCapacityMax}
          isBare
          onChange={(next) => onDraft({ ...draft, capacity: next })}
        />
      </div>
      <WhenFields
        day={draft.day}
        startsAt={draft.startsAt}
        onDay={setDay}
        onStart={(startsAt) => onDraft({ ...draft, startsAt })}
        error={isTried && missing === 'time' ? text('booking.needTime') : undefined}
      />
      {isTried && missing === 'staff' && (
        <p role="alert" className="booking-warnings">
          {text('booking.needStaff')}
        </p>
      )}
      {draft.repeat === null && <WarningList warnings={warnings} catalogue={catalogue} />}
      {service !== undefined && times !== undefined && (
        <Section title={text('booking.free')}>
          <FreeTimes
            key={draft.day}
            times={times}
            value={draft.startsAt}
            onChoose={(time) => onDraft({ ...draft, startsAt: time.startsAt })}
            staffName={(time) =>
              draft.line.staffId === null ? (catalogue.staff.find((one) => one.id === time.lines[0]?.staffId)?.name ?? null) : null
            }
            nextDay={{ label: format.day(addDays(draft.day, 1)), go: () => setDay(addDays(draft.day, 1)) }}
          />
        </Section>
      )}
      <RepeatFields repeat={draft.repeat} day={draft.day} onChange={(repeat) => onDraft({ ...draft, repeat })}>
        {draft.repeat !== null && missing === undefined && (
          <MemberList
            checks={checks}
            repeat={draft.repeat}
            catalogue={catalogue}
            isReasonMissing={isTried}
            onChange={(repeat) => onDraft({ ...draft, repeat })}
          />
        )}
      </RepeatFields>
      <TextArea
        label={text('booking.comment')}
        value={draft.comment}
        maxLength={limits.textCharsMax}
        onChange={(comment) => onDraft({ ...draft, comment })}
      />
      <ColorField color={draft.color} onChange={(color) => onDraft({ ...draft, color })} />
    </SidePanel>
  );
}

function useGroupPlan({ draft, catalogue }: ReadyProps) {
  const known = useBookingDay(draft.day);
  const { line, startsAt, day } = draft;
  const services = useMemo(() => wantedServices({ lines: [line] }, catalogue), [line, catalogue]);
  const times = useFreeTimes(day, services, known);
  const found = times?.find((time) => time.startsAt === startsAt);
  const planned = useMemo(() => planLines({ lines: [line], startsAt }, catalogue, found), [line, startsAt, catalogue, found]);
  const lines = useMemo(() => linesOf(planned), [planned]);
  const lineWarnings = useLineWarnings(draft.groupEventId, lines, { day, known, catalogue });
  const repeated = useMemo(() => repeatedLines(lines, catalogue, services), [lines, catalogue, services]);
  const missing = missingOf(planned);
  const checks = useMembers(missing === undefined ? draft.repeat : null, startsAt, repeated, known?.rules);
  const service = catalogue.services.find((one) => one.id === line.serviceId);
  const capacity = draft.capacity ?? service?.capacity ?? null;
  return { known, times, planned, lines, missing, checks, service, capacity, warnings: found === undefined ? lineWarnings : [] };
}

/** Saves one event, or a series of them. */
function useGroupSave({ draft, catalogue, carryOut, onClear, onPlanned }: ReadyProps, plan: ReturnType<typeof useGroupPlan>) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const desk = useDesk();
  const { groupEventId, comment, color, repeat, startsAt } = draft;
  return async () => {
    const { lines, checks, known, capacity, service } = plan;
    const [line] = known === undefined ? [] : withInstances(groupEventId, lines, catalogue, known.rows);
    if (line === undefined || startsAt === null || capacity === null || service === undefined) return;
    const { serviceId, staffId, durationMinutes, breakMinutes, priceMinor, assistantIds, instanceIds } = line;
    const title = draft.title?.trim() || service.name;
    const said = {
      title,
      serviceId,
      staffId,
      durationMinutes,
      breakMinutes,
      priceMinor,
      assistantIds,
      instanceIds,
      capacity,
      color,
      comment: comment.trim(),
    };
    const finish = (id: string) => {
      onClear();
      onPlanned(id);
    };
    if (repeat === null) {
      const planning = invoke(planGroupEvent, { ...said, groupEventId, startsAt, seriesId: null, overbook: null });
      const back = [invoke(cancelGroupEvent, { groupEventId, reason: text('visit.undoReason'), bySeries: false })];
      const words = text('booking.groupPlanned', { title, time: format.time(startsAt) });
      if (await carryOut({ chunks: [[planning]], said: words, back })) finish(groupEventId);
      return;
    }
    const fromDay = dayOf(startsAt, branch.zone);
    const rule = ruleOf(repeat, fromDay);
    if (rule === undefined || checks === undefined) return;
    const needsReason = checks.some((check) => isAsked(check) && isTaken(check) && answerOf(check, repeat.answers) === 'book');
    if (needsReason && repeat.reason.trim() === '') return;
    const repeating = {
      template: { of: 'groupEvents' as const, said },
      zone: branch.zone,
      rule,
      fromDay,
      startsAtWall: wallTimeOf(startsAt, branch.zone),
    };
    const exceptions = exceptionsOf(checks, repeat.answers, repeat.reason.trim());
    const { seriesId, deeds, unsaved } = await begunSeries(desk.read, groupEventId, (id) => beginSeries(id, repeating, exceptions));
    const back = takenBack(deeds, { seriesId, fromDay, reason: text('visit.undoReason') });
    const words = text('booking.seriesPlanned', { count: deeds.length - 1 });
    if (!(await carryOut({ chunks: inChunks(unsaved), said: words, back }))) return;
    const first = deeds.find(({ command }) => command.name === 'planGroupEvent')?.args as { readonly groupEventId: string } | undefined;
    if (first !== undefined) finish(first.groupEventId);
  };
}
