import { type ReactNode, useState } from 'react';
import { type FreeTime, freeTimes } from '#shared/booking/availability.ts';
import { type DayRows, loadKnownDay } from '#shared/booking/find-free-times.ts';
import { loadNeeds } from '#shared/booking/reserve-instances.ts';
import { placeOf } from '#shared/booking/move-visit.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { type Day, type Instant, addDays, dayOf, wallTimeOf } from '#shared/kernel/time.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { Side, Standing } from '#shared/tray/sides.ts';
import { SideValue, fieldWord } from './side-words.tsx';
import { keyOf } from './sides-table.tsx';
import type { TrayTarget } from './tray-subjects.tsx';
import type { Answering } from './use-answer.ts';
import type { TrayEntry, TraySubject } from './use-tray.ts';
import { type ClientNames, clientNameOf } from '#renderer/data/calendar/client-name.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { useBranch, useDesk, useLive } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

/** Asks for the reason that an answer takes, and gives it. */
export function ReasonPanel({
  label,
  confirm,
  isRequired,
  isRunning,
  onAnswer,
}: {
  readonly label: string;
  readonly confirm: string;
  readonly isRequired: boolean;
  readonly isRunning: boolean;
  readonly onAnswer: (note: string) => void;
}) {
  const [note, setNote] = useState('');
  const isReady = !isRequired || note.trim() !== '';
  return (
    <form
      className="tray-panel tray-reason"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onAnswer(note.trim());
      }}
    >
      <TextField label={label} value={note} onChange={setNote} maxLength={500} autoFocus isRequired={isRequired} />
      <Button variant="primary" type="submit" isDisabled={!isReady} isPending={isRunning}>
        {confirm}
      </Button>
    </form>
  );
}

/** Lets each field be chosen by itself, when several were refused together. */
export function FieldsPanel({
  entry,
  standing,
  sides,
  isRunning,
  onAnswer,
}: {
  readonly entry: TrayEntry;
  readonly standing: Standing;
  readonly sides: readonly Side[];
  readonly isRunning: boolean;
  readonly onAnswer: (chosen: readonly Side[]) => void;
}) {
  const text = useText();
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const choose = (key: string, isMine: boolean) => {
    const next = new Set(mine);
    if (isMine) next.add(key);
    else next.delete(key);
    setMine(next);
  };
  return (
    <div className="tray-panel">
      {sides.map((side) => {
        const key = keyOf(side);
        const chosen = mine.has(key) ? side.mine : side.theirs;
        return (
          <div key={key} className="tray-field-choice">
            <Segmented
              label={fieldWord(side, text)}
              value={mine.has(key) ? 'mine' : 'theirs'}
              segments={[
                { id: 'theirs', label: text('tray.sideTheirs') },
                { id: 'mine', label: text('tray.sideMine') },
              ]}
              onChange={(which) => choose(key, which === 'mine')}
            />
            <SideValue side={side} value={chosen} rowId={standing.row.id} nameById={entry.nameById} />
          </div>
        );
      })}
      <div className="tray-panel-foot">
        <Button variant="primary" isPending={isRunning} onPress={() => onAnswer(sides.filter((side) => mine.has(keyOf(side))))}>
          {text('tray.useChoice')}
        </Button>
      </div>
    </div>
  );
}

type VisitSubject = Extract<TraySubject, { kind: 'visit' }>;

const timesMost = 8;

/** Offers the free times of the same day for one of two colliding visits: one press moves it and settles the item. */
export function MovePanel({
  visits,
  clients,
  answering,
  onOpen,
}: {
  readonly visits: readonly VisitSubject[];
  readonly clients: ClientNames;
  readonly answering: Answering;
  readonly onOpen: (target: TrayTarget) => void;
}) {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const [chosenId, setChosenId] = useState(visits[0]?.row.id);
  const visit = visits.find(({ row }) => row.id === chosenId)?.row ?? visits[0]?.row;
  const free = useFreeTimes(visit);
  if (visit === undefined) return null;
  const moveTo = (startsAt: string) => {
    const lines = inOrder(visit);
    const place = free?.times.find((time) => time.startsAt === startsAt);
    if (place === undefined) return;
    const to = lines.map((line, index) => ({ ...placeOf(line), startsAt: place.lines[index]?.startsAt ?? line.startsAt }));
    const day = dayOf(startsAt, branch.zone);
    void answering.move({ visitId: visit.id, day, from: lines.map(placeOf), to, overbook: null, bySeries: false });
  };
  return (
    <div className="tray-panel">
      {visits.length > 1 && (
        <Segmented
          label={text('tray.moveWhich')}
          value={visit.id}
          segments={visits.slice(0, 4).map(({ row }) => ({ id: row.id, label: clientNameOf(row, clients, text) }))}
          onChange={setChosenId}
        />
      )}
      <div className="tray-times" role="group" aria-label={text('tray.freeTimes', { day: format.day(free?.day ?? visit.day) })}>
        <span className="field-label">{text('tray.freeTimes', { day: format.day(free?.day ?? visit.day) })}</span>
        {free?.times.length === 0 && <span className="tray-quiet">{text('tray.noFreeTime')}</span>}
        {(free?.times ?? []).map((time) => (
          <Button key={time.startsAt} isPending={answering.isRunning} onPress={() => moveTo(time.startsAt)}>
            {format.time(time.startsAt)}
          </Button>
        ))}
        <Button variant="plain" onPress={() => onOpen({ kind: 'visit', id: visit.id, day: visit.day, task: 'change' })}>
          {text('tray.otherTime')}
        </Button>
      </div>
    </div>
  );
}

function inOrder(visit: Visit): Visit['lines'] {
  return visit.lines.toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

/** How many days are looked through for one on which the visit's people are free. */
const daysLookedAt = 7;

/** The first day from the visit's own on with free times for its people, and those nearest to the hour at which it stands. */
function useFreeTimes(visit: Visit | undefined) {
  const branch = useBranch();
  const { clock } = useDesk();
  return useLive(
    async (read) => {
      if (visit === undefined) return undefined;
      for (let ahead = 0; ahead < daysLookedAt; ahead += 1) {
        const day = addDays(visit.day, ahead);
        const times = await freeOn(read, visit, day, branch, clock.now());
        if (times.length > 0) return { day, times };
      }
      return { day: visit.day, times: [] };
    },
    [visit, branch, clock],
  ).value;
}

async function freeOn(read: DeskRead, visit: Visit, day: Day, branch: RowOf<'branches'>, notBefore: Instant): Promise<readonly FreeTime[]> {
  const { id: branchId, zone } = branch;
  const isHere = (row: { readonly branchId: string }): boolean => row.branchId === branchId;
  const [holidays, absences] = await Promise.all([read.all('holidays'), read.all('absences')]);
  const loadDay = async (on: Day): Promise<DayRows> => {
    const [visits, groupEvents, blocks, workDays] = await Promise.all([
      read.days('visits', branchId, on, on),
      read.days('groupEvents', branchId, on, on),
      read.days('blocks', branchId, on, on),
      read.days('workDays', branchId, on, on),
    ]);
    return { visits, groupEvents, blocks, workDays };
  };
  const rules = { branch, holidays: holidays.filter(isHere), absences: absences.filter(isHere) };
  const known = await loadKnownDay(day, rules, loadDay, visit.id);
  const needs = await loadNeeds(
    read,
    visit.lines.map(({ serviceId }) => serviceId),
  );
  const services = inOrder(visit).map(({ serviceId, staffId, durationMinutes, breakMinutes, assistantIds, instanceIds }) => ({
    serviceId,
    performers: [{ staffId, durationMinutes, breakMinutes }],
    needs: needs.get(serviceId) ?? [],
    assistantIds,
    instanceIds,
  }));
  const hour = wallMinutes(inOrder(visit)[0]?.startsAt ?? notBefore, zone);
  const far = (time: FreeTime) => Math.abs(wallMinutes(time.startsAt, zone) - hour);
  const found = freeTimes(known, { services, notBefore });
  return found
    .toSorted((a, b) => far(a) - far(b))
    .slice(0, timesMost)
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

function wallMinutes(instant: Instant, zone: string): number {
  const [hours = 0, minutes = 0] = wallTimeOf(instant, zone).split(':').map(Number);
  return hours * 60 + minutes;
}

/** Whom to call: each client's card, with the phone for whoever may see it. */
export function CallPanel({
  visits,
  clientCard,
}: {
  readonly visits: readonly VisitSubject[];
  readonly clientCard: (clientId: string) => ReactNode;
}) {
  const text = useText();
  const clientIds = [...new Set(visits.flatMap(({ row }) => (row.clientId === null ? [] : [row.clientId])))];
  return (
    <div className="tray-panel">
      {clientIds.length === 0 && <p className="tray-quiet">{text('tray.nobodyToCall')}</p>}
      {clientIds.map((clientId) => (
        <div key={clientId}>{clientCard(clientId)}</div>
      ))}
    </div>
  );
}
