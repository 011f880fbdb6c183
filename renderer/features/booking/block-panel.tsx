import { type ReactNode, useMemo, useState } from 'react';
import { addBlock, removeBlock } from '#shared/booking/blocks.ts';
import { blockKind } from '#shared/booking/tables.ts';
import type { Catalogue } from '#shared/booking/performers.ts';
import { placingWarnings } from '#shared/booking/placing-warnings.ts';
import { begunSeries } from '#shared/booking/begun-series.ts';
import { beginSeries, inChunks } from '#shared/booking/series-members.ts';
import { limits } from '#shared/kernel/limits.ts';
import { type Day, type Instant, dayOf, wallTimeOf } from '#shared/kernel/time.ts';
import { invoke } from '#renderer/data/desk.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { HueChoice } from '#renderer/ui/hue-choice.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { PickList } from '#renderer/ui/pick-list.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { useSaving } from '#renderer/ui/use-saving.ts';
import type { BookingPanelProps } from './booking-panel.tsx';
import { answerOf, exceptionsOf, isAsked, isTaken } from './member-checks.ts';
import { MemberList } from './member-list.tsx';
import { type RepeatDraft, ruleOf } from './repeat-draft.ts';
import { RepeatFields } from './repeat-fields.tsx';
import { takenBack } from './series-deeds.ts';
import { useBookingCatalogue, useBookingDay } from '#renderer/data/calendar-data.ts';
import { useMembers } from './use-members.ts';
import { KeptBanner, type PlacedDraft, type PlacedKind, usePlacedDraft } from './placed-draft.tsx';
import { repeatedBlock } from './use-placing.ts';
import { WarningList } from './warning-list.tsx';
import { WhenFields } from './when-fields.tsx';

interface BlockDraft {
  readonly blockId: string;
  readonly kind: (typeof blockKind.options)[number];
  readonly staffId: string | null;
  readonly instanceIds: readonly string[];
  readonly day: Day;
  readonly startsAt: Instant | null;
  readonly minutes: number | null;
  readonly note: string;
  /** Absent in what an older build kept. */
  readonly color?: number | null;
  readonly repeat: RepeatDraft | null;
}

const nobody = 'nobody';
const lunchMinutes = 30;

/** Time that is kept free, as it is begun at a place and put at another. */
export const blockDraft: PlacedKind<BlockDraft> = {
  key: 'block:new',
  table: 'blocks',
  idOf: ({ blockId }) => blockId,
  begin: ({ day, startsAt, staffId, instanceId }, newId) => ({
    blockId: newId(),
    kind: 'lunch',
    instanceIds: instanceId == null ? [] : [instanceId],
    minutes: lunchMinutes,
    note: '',
    color: null,
    repeat: null,
    staffId,
    day,
    startsAt,
  }),
  isBegun: ({ kind, minutes, note, color, repeat }) =>
    kind !== 'lunch' || minutes !== lunchMinutes || note.trim() !== '' || (color ?? null) !== null || repeat !== null,
  put: (draft, { day, startsAt, staffId, instanceId }) => ({
    ...draft,
    day,
    startsAt: startsAt ?? (day === draft.day ? draft.startsAt : null),
    // Whoever points at a person means him, and whoever points at a chair means that chair: it is kept free for nobody else.
    ...(staffId === null && instanceId == null ? {} : { staffId, instanceIds: instanceId == null ? [] : [instanceId] }),
  }),
};

type BlockPanelProps = BookingPanelProps & { readonly kindChoice: ReactNode };

/** Time that is kept free of bookings: of a staff member, of resources, or of both. */
export function BlockPanel(props: BlockPanelProps) {
  const text = useText();
  const catalogue = useBookingCatalogue().value;
  const draft = usePlacedDraft(blockDraft, props.place, catalogue);
  if (catalogue === undefined || !draft.isReady) {
    return (
      <SidePanel title={text('booking.titleBlock')} onClose={props.onClose}>
        <Spinner label={text('common.loading')} />
      </SidePanel>
    );
  }
  return <ReadyBlock {...props} draft={draft} catalogue={catalogue} />;
}

function ReadyBlock(props: BlockPanelProps & { readonly draft: PlacedDraft<BlockDraft>; readonly catalogue: Catalogue }) {
  const { draft, catalogue, onClose, kindChoice } = props;
  const text = useText();
  const format = useFormat();
  const [isTried, setTried] = useState(false);
  const { isSaving, saving } = useSaving();
  const { warnings, checks, save } = useBlockPlan(draft.value, props, draft.clear);
  const trySave = () => {
    setTried(true);
    void saving(save);
  };
  const { value, set } = draft;
  return (
    <SidePanel
      title={text('booking.titleBlock')}
      subtitle={value.startsAt === null ? format.day(value.day) : `${format.day(value.day)}, ${format.time(value.startsAt)}`}
      onClose={onClose}
      isForm
      footer={
        <MainButton title={text('booking.kindBlock')} wide isPending={isSaving} onPress={trySave}>
          {text('booking.keepFree')}
        </MainButton>
      }
    >
      {kindChoice}
      <KeptBanner draft={draft} />
      <WhoFields draft={value} catalogue={catalogue} isTried={isTried} onDraft={set} />
      <WhenFields
        day={value.day}
        startsAt={value.startsAt}
        onDay={(day) => set({ ...value, day, startsAt: null })}
        onStart={(startsAt) => set({ ...value, startsAt })}
        error={isTried && value.startsAt === null ? text('booking.needTime') : undefined}
      />
      <CountField
        label={text('booking.minutes')}
        value={value.minutes}
        min={1}
        max={1_440}
        error={isTried && (value.minutes ?? 0) < 1 ? text('booking.needMinutes') : undefined}
        onChange={(minutes) => set({ ...value, minutes })}
      />
      <TextField
        label={text('common.note')}
        aside={text('common.optional')}
        value={value.note}
        maxLength={limits.nameCharsMax}
        onChange={(note) => set({ ...value, note })}
      />
      <HueChoice
        label={text('booking.color')}
        value={value.color == null ? null : value.color + 1}
        noneName={text('groupEvent.colorOfBlocks')}
        nameOf={(hue) => text('booking.colorNumber', { number: hue })}
        onChange={(hue) => set({ ...value, color: hue === null ? null : hue - 1 })}
      />
      {value.repeat === null && <WarningList warnings={warnings} catalogue={catalogue} />}
      <RepeatFields repeat={value.repeat} day={value.day} onChange={(repeat) => set({ ...value, repeat })}>
        {value.repeat !== null && value.startsAt !== null && (
          <MemberList
            checks={checks}
            repeat={value.repeat}
            catalogue={catalogue}
            isReasonMissing={isTried}
            onChange={(repeat) => set({ ...value, repeat })}
          />
        )}
      </RepeatFields>
    </SidePanel>
  );
}

function WhoFields({
  draft,
  catalogue,
  isTried,
  onDraft,
}: {
  readonly draft: BlockDraft;
  readonly catalogue: Catalogue;
  readonly isTried: boolean;
  readonly onDraft: (draft: BlockDraft) => void;
}) {
  const text = useText();
  const isEmpty = draft.staffId === null && draft.instanceIds.length === 0;
  const instances = catalogue.resources
    .filter((one) => one.active)
    .flatMap((resource) => resource.instances.map(({ id, name }) => ({ id, label: name, note: resource.name })));
  return (
    <>
      <Select
        label={text('booking.blockKind')}
        options={blockKind.options.map((id) => ({ id, label: text(`booking.block-${id}`) }))}
        value={draft.kind}
        onChange={(kind) => onDraft({ ...draft, kind })}
      />
      <Select
        label={text('booking.staffMember')}
        options={[{ id: nobody, label: text('booking.blockNobody') }, ...catalogue.staff.map((one) => ({ id: one.id, label: one.name }))]}
        value={draft.staffId ?? nobody}
        error={isTried && isEmpty ? text('booking.needHolder') : undefined}
        onChange={(id) => onDraft({ ...draft, staffId: id === nobody ? null : id })}
      />
      {instances.length > 0 && (
        <PickList
          label={text('booking.resources')}
          placeholder={text('booking.addResource')}
          options={instances}
          value={draft.instanceIds}
          most={limits.instancesMax}
          removeLabel={(name) => text('booking.removeNamed', { name })}
          onChange={(instanceIds) => onDraft({ ...draft, instanceIds })}
        />
      )}
    </>
  );
}

/** What speaks against the block, and how it is saved: alone or as a series. */
function useBlockPlan(draft: BlockDraft, { carryOut, onClose }: BookingPanelProps, clear: () => void) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const desk = useDesk();
  const known = useBookingDay(draft.day);
  const { staffId, instanceIds, startsAt, minutes, kind, note, color = null, blockId, repeat } = draft;
  const isComplete = (staffId !== null || instanceIds.length > 0) && startsAt !== null && (minutes ?? 0) >= 1;
  const said = { staffId, instanceIds: [...instanceIds], kind, durationMinutes: minutes ?? 0, note: note.trim(), color };
  const taking = { staffId, instanceIds, startsAt: startsAt ?? '', durationMinutes: minutes ?? 0 };
  const key = JSON.stringify(taking);
  // oxlint-disable-next-line react/exhaustive-deps -- the key says all that the block does
  const repeated = useMemo(() => repeatedBlock(taking), [key]);
  const checks = useMembers(isComplete ? repeat : null, startsAt, repeated, known?.rules);
  const warnings =
    known === undefined || !isComplete
      ? []
      : placingWarnings([taking], draft.day, { ...known, now: desk.clock.now(), exceptId: blockId }, true);
  const done = (isSaved: boolean) => {
    if (!isSaved) return;
    clear();
    onClose();
  };
  const save = async () => {
    if (!isComplete) return;
    if (repeat === null) {
      const add = invoke(addBlock, { ...said, blockId, startsAt, seriesId: null, overbook: null });
      const back = [invoke(removeBlock, { blockId, isBack: false })];
      const words = text('booking.blocked', { what: text(`booking.block-${kind}`), time: format.time(startsAt) });
      return done(await carryOut({ chunks: [[add]], said: words, back }));
    }
    const fromDay = dayOf(startsAt, branch.zone);
    const rule = ruleOf(repeat, fromDay);
    if (rule === undefined || checks === undefined) return;
    const needsReason = checks.some((check) => isAsked(check) && isTaken(check) && answerOf(check, repeat.answers) === 'book');
    if (needsReason && repeat.reason.trim() === '') return;
    const template = { of: 'blocks' as const, said };
    const repeating = { template, zone: branch.zone, rule, fromDay, startsAtWall: wallTimeOf(startsAt, branch.zone) };
    const exceptions = exceptionsOf(checks, repeat.answers, repeat.reason.trim());
    const { seriesId, deeds, unsaved } = await begunSeries(desk.read, blockId, (id) => beginSeries(id, repeating, exceptions));
    const back = takenBack(deeds, { seriesId, fromDay, reason: text('visit.undoReason') });
    done(await carryOut({ chunks: inChunks(unsaved), said: text('booking.seriesBlocked', { count: deeds.length - 1 }), back }));
  };
  return { warnings, checks, save };
}
