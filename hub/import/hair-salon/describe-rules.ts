import { importedTillName } from './build-shop.ts';
import type { Plan } from './plan.ts';
import { durationRule, salonProfile } from './profile.ts';
import { taxCodes } from './rows.ts';

/** The rules of an import in sentences, with what they came to in these files. */
export function describeRules(plan: Plan): readonly string[] {
  const rules = [...catalogueRules(plan), ...calendarRules(plan), ...moneyRules(plan), ...untilRule(plan)];
  return ['Rules', ...rules.map((rule) => `  - ${rule}`)];
}

function catalogueRules({ prices, durations, taxes, fromDay }: Plan): readonly string[] {
  const { gapMinutesMax, minutesMin, minutesMax, gapsMin } = durationRule;
  const rates = taxCodes.map((code) => `${code} ${taxes.ratePpm[code] / 10_000} %`).join(' and ');
  return [
    `Price of a service at a staff member: the unit price above zero met most often on the receipts, of equally frequent ones the higher ` +
      `(${prices.ofPair.size} learned). Price of the service itself: the listing's; where that is zero, the one met most often over all staff. ` +
      `No price in either: ${prices.unknown.join(', ') || 'none'}. All receipts teach, whatever --until says.`,
    `Duration: the median gap from a start to the next start of the same staff member on the same day, by staff member and service, snapped to ` +
      `${salonProfile.stepMinutes} minutes, at least ${minutesMin}, at most ${minutesMax} (${durations.ofPair.size} learned). Gaps over ${gapMinutesMax} minutes are ` +
      `pauses and left out (${durations.gapsTooLong} of ${durations.gaps + durations.gapsTooLong}). With fewer than ${gapsMin} gaps the median of the service counts ` +
      `(${durations.ofService.size} learned), and with too few of those the salon's, ${durations.overall} minutes.`,
    `Taxes: ${rates}, on top of prices: the shares met most often on the receipts. An article carries the taxes that its receipt lines show; one that was never sold carries both.`,
    `Stock: the listing has no date and counts as the stock at the start of ${fromDay}. Sold goods go out with their receipts; a count on the eve makes up for arrivals, ` +
      `which the export does not have. Purchase prices are sealed.`,
  ];
}

function calendarRules({ visits }: Plan): readonly string[] {
  return [
    `A booking row is a visit of one line. It takes the learned duration, but ends at the next start of the same staff member at the latest (${visits.shortened} end so).`,
    `Arrived: the client has a receipt of that day; it is tied to the line of the same service and staff member, else of the same service, else to the receipt. ` +
      `A receipt outweighs both reports, since what was cancelled can be booked again. No-show: the report names client, day, service and staff member. ` +
      `Cancelled: a cancellation names the same; it knows no time of day, so one without such a booking goes to the client's history only. ` +
      `Everything else waits: nothing says that the client came, and nobody confirmed.`,
    `A tied visit has the price of its receipt line, any other the learned price.`,
    `On duty is whoever has a booking that day: from the full hour of the first start to the full hour after the last end, and at least during the usual hours of ` +
      `that weekday (the median first start and last end of the salon's days).`,
    `A client is a code, which is the name too. Bookings without a code and receipts of WALK_IN have no client. The export does not say when a booking or a client was made: ` +
      `all count as made when the files begin.`,
  ];
}

function moneyRules(plan: Plan): readonly string[] {
  const shared = plan.receipts.filter(({ lines: [first, ...rest] }) => rest.some((line) => line.client !== first.client)).length;
  return [
    `A receipt is a bill with its sale in the ledger and, unless it comes to zero, one payment into the cashless till “${importedTillName}”. ` +
      `Lines are kept as they are: equal ones both count, a package and its use are what the lines say. A description that is in neither listing makes a line of kind other.`,
    `Receipts have no time of day: those of a day stand from noon on, a minute apart, in the order of their numbers. ` +
      `Where a receipt names more than one client (${shared} do), the bill is the first one's, and the visits of all are tied to it.`,
  ];
}

function untilRule({ until }: Plan): readonly string[] {
  if (until === null) return [];
  return [
    `--until ${until}: receipts, no-shows and cancellations of that day and later have not happened yet. Their bookings wait, without receipts.`,
  ];
}
