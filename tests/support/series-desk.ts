import type { Occupant } from '#shared/booking/occupancy.ts';
import type { RepeatRule } from '#shared/booking/repeat-rule.ts';
import { type MemberChange, type Reach, changeMembers } from '#shared/booking/series-changes.ts';
import { type MemberTemplate, beginSeries, startOf } from '#shared/booking/series-members.ts';
import type { Series } from '#shared/booking/tables.ts';
import type { Deed } from '#shared/commands/command.ts';
import { assert, must } from '#shared/kernel/assert.ts';
import { wallTimeOf } from '#shared/kernel/time.ts';
import { DeskUnderTest } from '#tests/support/issue.ts';
import { aVisit } from '#shared/testing/calendar-rows.ts';
import { branchRows } from '#tests/support/rows.ts';

/** The zone of the branch on which series are tried: its clocks change on the eighth of March. */
export const zone = 'America/Toronto';
/** The day on which the weekly series begins. */
export const monday = '2026-03-02';
/** Before all of it. */
export const now = '2026-03-01T12:00:00.000Z';
const place = { staffId: 'ann', instanceIds: [], durationMinutes: 60 };

/** What members of each kind are like. */
export const templates: Readonly<Record<MemberTemplate['of'], MemberTemplate>> = {
  visits: {
    of: 'visits',
    said: { clientId: null, walkInName: 'Mrs Weekly', comment: '', color: null, categoryIds: [], seats: 1, source: 'desk' },
    lines: aVisit({ id: 'copied' }).lines.map(({ id: _id, ...line }) => line),
  },
  groupEvents: {
    of: 'groupEvents',
    said: {
      ...place,
      title: 'Yoga',
      serviceId: 'cut',
      assistantIds: ['ben'],
      breakMinutes: 0,
      capacity: 4,
      priceMinor: 1000,
      comment: '',
      color: null,
    },
  },
  blocks: { of: 'blocks', said: { ...place, kind: 'training', note: '' } },
};

/** A desk with one series, and short ways to look at its members and to change them. */
export class SeriesDesk extends DeskUnderTest {
  async all(deeds: readonly Deed[]): Promise<void> {
    for (const { command, args } of deeds) {
      const result = await this.issue(command, args as never);
      assert(result.ok, `${command.name} is saved`);
    }
  }

  members(of: MemberTemplate['of'] = 'visits'): readonly Occupant[] {
    const rows = this.store.tables.all(of).filter((row) => 'seriesId' in row && row.seriesId === 's');
    const occupants = rows.map((row) => ({ table: of, row }) as Occupant);
    return occupants.toSorted((a, b) => (startOf(a) < startOf(b) ? -1 : 1));
  }

  known() {
    return {
      series: must(this.row('calendarSeries', 's') as Series | undefined, 'the series was begun'),
      members: this.members(),
      zone,
      now,
    };
  }

  /** Where the members that take place are, as day and time on the wall, with the first staff member. */
  shown(of: MemberTemplate['of'] = 'visits'): readonly string[] {
    return this.members(of)
      .filter(({ table, row }) =>
        table === 'visits' ? row.status !== 'cancelled' : table === 'blocks' ? row.removed === null : row.cancelled === null,
      )
      .map((one) => {
        const staffId = one.table === 'visits' ? one.row.lines[0]?.staffId : one.row.staffId;
        return `${one.row.day} ${wallTimeOf(startOf(one), zone)} ${staffId ?? ''}`;
      });
  }

  change(memberId: string, reach: Reach, change: MemberChange, isForced = false) {
    return changeMembers(this.known(), { memberId, reach, change, isForced });
  }
}

/** A desk on which a series of four Mondays was begun. */
export async function deskWithSeries(of: MemberTemplate['of'] = 'visits', rule: Partial<RepeatRule> = {}): Promise<SeriesDesk> {
  const desk = new SeriesDesk(branchRows());
  await desk.all(beginSeries('s', { ...weekly, rule: { ...weekly.rule, ...rule }, template: templates[of], zone }));
  return desk;
}

/** Four Mondays at nine. */
export const weekly = {
  rule: { every: 'week', interval: 1, weekdays: [1], end: { count: 4 } } as RepeatRule,
  fromDay: monday,
  startsAtWall: '09:00',
};

/** The id of a member, counted in the order of time. */
export const idOf = (desk: SeriesDesk, index: number, of: MemberTemplate['of'] = 'visits'): string =>
  must(desk.members(of)[index], 'a member').row.id;
