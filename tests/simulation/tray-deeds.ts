import { moveVisit, placeOf } from '#shared/booking/move-visit.ts';
import { must } from '#shared/kernel/assert.ts';
import { addDays, addMinutes } from '#shared/kernel/time.ts';
import { type Around, deedsOf } from '#shared/tray/answer-deeds.ts';
import { type Answer, answersBySituation, situationOf } from '#shared/tray/answers.ts';
import { resolveTrayItem } from '#shared/tray/resolve-tray-item.ts';
import { type Standing, sidesOf, subjectOf, typedEdit } from '#shared/tray/sides.ts';
import type { TrayItem } from '#shared/tray/tables.ts';
import type { Deed, Plan, Screen } from '#tests/simulation/deed.ts';

const zone = 'America/Toronto';

/** Somebody answers an item of the tray as the screen offers it, or opens a settled one again. */
export const resolve: Plan = (screen) => {
  const items = screen.rows('trayItems');
  // What is not counted is what a manager looks for first.
  const setAside = screen.chance.oneOf(items.filter(({ kind, state }) => kind === 'quarantined' && state === 'open'));
  const item = screen.chance.happens(0.5) && setAside !== undefined ? setAside : screen.chance.oneOf(items);
  if (item === undefined) return [];
  if (item.state === 'done') return [{ command: resolveTrayItem, args: { itemId: item.id, action: 'reopen' } }];
  return answered(screen, item, screen.chance.pick(answersBySituation[situationOf(item)])) ?? [];
};

/** Everything that may be tried on an item, one after the other, until something is taken; the last ones always are. */
export function answersTo(screen: Screen, item: TrayItem): readonly (readonly Deed[])[] {
  const last: readonly Answer[] = item.kind === 'quarantined' ? ['void'] : ['leave'];
  const offered = answersBySituation[situationOf(item)];
  const first = screen.chance.pick(offered);
  return [first, ...offered, ...last].flatMap((answer) => {
    const deeds = answered(screen, item, answer);
    return deeds === undefined ? [] : [deeds];
  });
}

function answered(screen: Screen, item: TrayItem, answer: Answer): readonly Deed[] | undefined {
  if (answer === 'move') return movedAway(screen, item);
  // A call changes nothing; what was agreed on the phone is one of the other answers.
  if (answer === 'call') return undefined;
  const around: Around = { standing: standingOf(screen, item), zone, note: 'as agreed' };
  if (answer !== 'by-field') return deedsOf(answer, item, around);
  const [edit, { standing }] = [typedEdit(item), around];
  const sides = edit === undefined || standing === undefined ? [] : sidesOf(edit, standing);
  return deedsOf(answer, item, { ...around, chosen: sides.slice(0, 1) });
}

function standingOf(screen: Screen, item: TrayItem): Standing | undefined {
  const edit = typedEdit(item);
  const about = edit === undefined ? item.subjects[0] : subjectOf(edit);
  if (about?.table === 'visits') {
    const row = screen.rows('visits').find(({ id }) => id === about.id);
    return row === undefined ? undefined : { table: 'visits', row };
  }
  const row = about?.table === 'clients' ? screen.rows('clients').find(({ id }) => id === about.id) : undefined;
  return row === undefined ? undefined : { table: 'clients', row };
}

/** One of the two goes to an hour in which the branch is hardly ever busy. */
function movedAway(screen: Screen, item: TrayItem): readonly Deed[] | undefined {
  const visit = screen.rows('visits').find(({ id }) => id === item.subjects[0]?.id);
  if (visit === undefined || visit.status === 'cancelled') return undefined;
  const from = placeOf(must(visit.lines[0], 'a visit has a line'));
  const days = screen.chance.below(40) - 20;
  const to = { ...from, startsAt: addMinutes(from.startsAt, days * 24 * 60) };
  const args = { visitId: visit.id, day: addDays(visit.day, days), from: [from], to: [to], overbook: null };
  return [
    { command: moveVisit, args },
    { command: resolveTrayItem, args: { itemId: item.id, action: 'moved' } },
  ];
}
