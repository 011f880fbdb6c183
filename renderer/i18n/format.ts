import { currencyDigits, minorToDecimal, type Money } from '#shared/kernel/money.ts';

/** What figures and dates depend on. */
export interface FormatSettings {
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
}

/** Formats for people. Instants are ISO strings in UTC, days `YYYY-MM-DD`, clock times `HH:MM`. Every minus is a real one (−). */
export interface Format {
  /** "$84.00", or "€84.00" for another currency than the branch's. */
  money(money: Money): string;
  /** "84.00" in the branch's currency: for columns, totals and buttons, where the currency is plain. */
  amount(minor: number, currency?: string): string;
  /** "+84.00" or "−84.00": for differences such as over and short. */
  signedAmount(minor: number, currency?: string): string;
  number(value: number): string;
  /** "38.4 MB", in steps of a thousand as file managers count. */
  bytes(count: number): string;
  /** "1.4375 %" from parts per million. */
  rate(ppm: number): string;
  /** "12:04" of an instant, in the branch's zone. */
  time(instant: string): string;
  /** "12:04" of a clock time. */
  clockTime(time: string): string;
  /** "Thu 31 May" */
  day(day: string): string;
  /** "Thursday, 31 May 2018" */
  longDay(day: string): string;
  /** "Thursday", for the heads of columns. */
  weekday(day: string): string;
  /** "May 2018" */
  month(day: string): string;
  /** "Sep 2018", for the heads of columns. */
  shortMonth(day: string): string;
  /** "28 May – 3 Jun 2018", with no more of each end than it takes. */
  dayRange(from: string, to: string): string;
  /** "31/05/2018", as the locale writes it. */
  shortDay(day: string): string;
  /** "31 May 2018, 12:04" of an instant, in the branch's zone. */
  dayAndTime(instant: string): string;
  /** "31 May, 12:04" of an instant in the branch's zone, where there is no room for the year. */
  dayAndTimeShort(instant: string): string;
  /** "1h 30min" */
  duration(minutes: number): string;
  /** How far apart two moments are: "1h 30min", from two days on "3 days". */
  span(minutes: number): string;
  /** "Anna, Becky and Kelly" */
  list(items: readonly string[]): string;
}

const realMinus = '\u2212';

/** Makes the formatters once for a locale, zone and currency: building an Intl object costs a hundred times what using it does. */
export function createFormat(settings: FormatSettings): Format {
  const { locale } = settings;
  const numbers = new Intl.NumberFormat(locale);
  const rates = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 });
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' });
  const times = timeFormats(settings);
  return {
    ...moneyFormats(settings),
    ...times,
    span: spanFormat(locale, times),
    number: (value) => withRealMinus(numbers.format(value)),
    bytes: byteFormat(locale),
    rate: (ppm) => withRealMinus(rates.format(ppm / 1_000_000)),
    list: (items) => lists.format(items),
  };
}

const dayMinutes = 24 * 60;

function spanFormat(locale: string, { duration }: Pick<Format, 'duration'>): Format['span'] {
  const days = new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' });
  return (minutes) => (minutes < 2 * dayMinutes ? duration(minutes) : days.format(Math.round(minutes / dayMinutes)));
}

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

function byteFormat(locale: string): (count: number) => string {
  const formats = byteUnits.map(
    (unit) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumSignificantDigits: 3 }),
  );
  return (count) => {
    const step = count < 1_000 ? 0 : Math.min(byteUnits.length - 1, Math.floor(Math.log10(count) / 3));
    return formats[step]?.format(count / 1_000 ** step) ?? '';
  };
}

function moneyFormats({ locale, currency: branchCurrency }: FormatSettings): Pick<Format, 'money' | 'amount' | 'signedAmount'> {
  const amounts = remember((currency) => new Intl.NumberFormat(locale, digitsOf(currency)));
  const moneys = remember(
    (currency) => new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...digitsOf(currency) }),
  );
  const amount = (minor: number, currency = branchCurrency) => withRealMinus(amounts(currency).format(decimal(minor, currency)));
  return {
    amount,
    money: ({ minor, currency }) => withRealMinus(moneys(currency).format(decimal(minor, currency))),
    signedAmount: (minor, currency = branchCurrency) => (minor > 0 ? `+${amount(minor, currency)}` : amount(minor, currency)),
  };
}

function timeFormats({
  locale,
  timeZone,
}: FormatSettings): Pick<
  Format,
  | 'time'
  | 'clockTime'
  | 'day'
  | 'longDay'
  | 'weekday'
  | 'month'
  | 'shortMonth'
  | 'dayRange'
  | 'shortDay'
  | 'dayAndTime'
  | 'dayAndTimeShort'
  | 'duration'
> {
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const clock = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short', day: 'numeric', month: 'short' });
  const longDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', dateStyle: 'full' });
  const weekday = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long' });
  const month = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'long', year: 'numeric' });
  const shortMonth = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: 'numeric' });
  const range = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
  const shortDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: '2-digit', month: '2-digit', year: 'numeric' });
  const moment = { timeZone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const dayAndTime = new Intl.DateTimeFormat(locale, { ...moment, year: 'numeric' });
  const dayAndTimeShort = new Intl.DateTimeFormat(locale, moment);
  const hours = new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'narrow' });
  const minutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'narrow' });
  return {
    time: (instant) => time.format(new Date(instant)),
    clockTime: (clockTime) => clock.format(new Date(`2000-01-01T${clockTime}:00Z`)),
    day: (value) => day.format(noonOf(value)),
    longDay: (value) => longDay.format(noonOf(value)),
    weekday: (value) => weekday.format(noonOf(value)),
    month: (value) => month.format(noonOf(value)),
    shortMonth: (value) => shortMonth.format(noonOf(value)),
    dayRange: (from, to) => range.formatRange(noonOf(from), noonOf(to)),
    shortDay: (value) => shortDay.format(noonOf(value)),
    dayAndTime: (instant) => dayAndTime.format(new Date(instant)),
    dayAndTimeShort: (instant) => dayAndTimeShort.format(new Date(instant)),
    duration: (total) => {
      const whole = Math.floor(total / 60);
      const rest = total % 60;
      return [whole > 0 ? hours.format(whole) : '', rest > 0 || whole === 0 ? minutes.format(rest) : ''].filter(Boolean).join(' ');
    },
  };
}

/** A day has no instant; noon UTC of it, formatted in UTC, is the same day everywhere. */
function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

function digitsOf(currency: string): Intl.NumberFormatOptions {
  const digits = currencyDigits(currency);
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}

/** The exact decimal text: Intl formats strings without going through a float. */
function decimal(minor: number, currency: string): Intl.StringNumericLiteral {
  return minorToDecimal(minor, currency) as Intl.StringNumericLiteral;
}

function withRealMinus(text: string): string {
  return text.replace('-', realMinus);
}

function remember<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}
