// The bench page: the true desk and the true calendar in a browser, with measurements to call. Built for `npm run bench`, never shipped.
import { must } from '#shared/kernel/assert.ts';
import { type Bed, makeBed } from './bed.ts';
import { measureCommands } from './measure-commands.ts';
import { measureGrowth, measureOpenDay, measureSwitchDay } from './measure-days.ts';
import { measureMoney } from './measure-money.ts';
import { measureMove } from './measure-moves.ts';
import { measureSearch } from './measure-search.tsx';

let made: Bed | undefined;
const bed = () => must(made, 'the bench prepares its desk first');

window.bench = {
  prepare: async (sizes) => {
    made = await makeBed(sizes);
  },
  runCommands: (size, rounds) => measureCommands(bed(), size, rounds),
  openDay: (size, rounds) => measureOpenDay(bed(), size, rounds),
  switchDay: (size, rounds) => measureSwitchDay(bed(), size, rounds),
  moveVisit: (size, rounds) => measureMove(bed(), size, rounds),
  growth: measureGrowth,
  search: measureSearch,
  money: measureMoney,
};
