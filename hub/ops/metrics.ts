import { type Outcome, outcome } from '#shared/sync/protocol.ts';
import type { PoolState } from '#hub/store/pool.ts';
import { keepingSettings } from '#hub/store/readiness.ts';
import { wentBackCode } from '#hub/store/renew-epoch.ts';
import { type Counter, type Family, type Reading, counter, exposition, gauge, histogram } from './exposition.ts';

/** What this process has done and how it stands, for whoever keeps the hub running. Never a name, only codes and counts. */
export interface Metrics {
  /** A batch was committed. */
  pushed(outcomes: readonly Outcome[], ms: number): void;
  pulled(rows: number, ms: number): void;
  /** A push waited so long for its turn at its stream. */
  queued(ms: number): void;
  /** A desk connected to the live channel (+1) or went (-1). */
  deskConnected(by: 1 | -1): void;
  alarmed(code: string): void;
  /** A device was told to come back later. */
  slowedDown(): void;
  /** A desk's day was compared with the hub's. */
  compared(verdict: string): void;
  /** A stretch of a desk's rows that lie on no day was compared with the hub's. */
  comparedRows(verdict: string): void;
  /** Rows that had served their time were let go, by kind. */
  forgotten(kind: string, count: number): void;
  answered(status: number): void;
  /** Which settings of Postgres were found off without which a power cut takes what was answered. */
  foundUnsafe(settings: readonly string[]): void;
  text(pool: PoolState): string;
}

/** Alarms that are counted here. `numbers-typed` and `due-id-taken` are in the table alone. */
const alarmCodes = [
  'seq-gap',
  'audit-broken',
  'cmd-id-reused',
  'handler-broke',
  'store-refused',
  'dated-ahead',
  'day-differs',
  'rows-differ',
  wentBackCode,
] as const;
const outcomes = outcome.shape.status.options.map((status) => ({ outcome: status }));
const verdicts = [{ verdict: 'same' }, { verdict: 'moved' }, { verdict: 'differs' }] as const;

const secondsBounds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Starts counting. */
export function createMetrics(): Metrics {
  const pushes = counter('foyer_pushes_total', 'Batches of commands committed.');
  const commands = counter('foyer_commands_total', 'Commands answered, by outcome; one that came again is counted again.', outcomes);
  const pushSeconds = histogram('foyer_push_duration_seconds', 'From the request of a batch to its commit.', secondsBounds);
  const queueSeconds = histogram('foyer_stream_queue_wait_seconds', 'How long a push waited for its turn at its stream.', secondsBounds);
  const pulls = counter('foyer_pulls_total', 'Pages of changes sent.');
  const rows = counter('foyer_pulled_rows_total', 'Rows and tombstones in those pages.');
  const pullSeconds = histogram('foyer_pull_duration_seconds', 'From the request of a page to its answer.', secondsBounds);
  const alarms = alarmCounter();
  const slowed = counter('foyer_slowed_requests_total', 'Requests of devices that came too often.');
  const forgotten = counter('foyer_retention_total', 'Rows let go because they had served their time, by kind.');
  const compared = verdictCounter('foyer_compared_days_total', 'Days of desks');
  const comparedRows = verdictCounter('foyer_compared_stretches_total', 'Stretches of desks’ clients, lists and settings');
  const answers = counter('foyer_http_answers_total', 'Answers of all doors, by status.');
  let unsafe: readonly string[] = [];
  let desks = 0;
  const desksNow = gauge('foyer_connected_desks', 'Desks on the live channel.', () => [{ value: desks }]);
  const ofProcess = processGauges();
  return {
    pushed: (outcomes, ms) => {
      pushes.add(1);
      pushSeconds.observe(ms / 1_000);
      for (const { status } of outcomes) commands.add(1, { outcome: status });
    },
    pulled: (count, ms) => {
      pulls.add(1);
      rows.add(count);
      pullSeconds.observe(ms / 1_000);
    },
    queued: (ms) => queueSeconds.observe(ms / 1_000),
    deskConnected: (by) => {
      desks += by;
    },
    alarmed: (code) => alarms.add(1, { code }),
    slowedDown: () => slowed.add(1),
    compared: (verdict) => compared.add(1, { verdict }),
    comparedRows: (verdict) => comparedRows.add(1, { verdict }),
    forgotten: (kind, count) => forgotten.add(count, { kind }),
    answered: (status) => answers.add(1, { status: String(status) }),
    foundUnsafe: (settings) => {
      unsafe = settings;
    },
    text: (pool) => {
      const connections = gauge('foyer_postgres_connections', 'Connections of this process to Postgres, by state.', () => byState(pool));
      const families = [
        pushes,
        commands,
        pushSeconds,
        queueSeconds,
        pulls,
        rows,
        pullSeconds,
        alarms,
        slowed,
        forgotten,
        compared,
        comparedRows,
        answers,
      ];
      return exposition([...families, desksNow, unsafeNow(unsafe), connections, ...ofProcess]);
    },
  };
}

/** Of this process since its counters began. */
function processGauges(): readonly Family[] {
  const bytes = gauge('foyer_process_resident_bytes', 'Memory of this process.', () => [{ value: process.memoryUsage.rss() }]);
  const started = process.uptime();
  const uptime = gauge('foyer_uptime_seconds', 'Since these counters began.', () => [{ value: Math.round(process.uptime() - started) }]);
  return [bytes, uptime];
}

function verdictCounter(name: string, what: string): Counter {
  return counter(name, `${what} compared with the hub, by verdict; \`differs\` is an alarm.`, verdicts);
}

function alarmCounter(): Counter {
  const help = 'Alarms that pushes to this process raised, by code; their detail is in the table alarms.';
  return counter(
    'foyer_alarms_total',
    help,
    alarmCodes.map((code) => ({ code })),
  );
}

function unsafeNow(settings: readonly string[]): Family {
  return gauge(
    'foyer_postgres_unsafe_settings',
    '1 for what is off in Postgres though a power cut then takes what was answered; as found at the start and by /ready.',
    () => keepingSettings.map((setting) => ({ value: settings.includes(setting) ? 1 : 0, labels: { setting } })),
  );
}

function byState({ total, idle, waiting }: PoolState): readonly Reading[] {
  return [
    { value: total - idle, labels: { state: 'busy' } },
    { value: idle, labels: { state: 'idle' } },
    { value: waiting, labels: { state: 'awaited' } },
  ];
}
