import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

it('begins at 0 with all that an alert waits for, because a series that is born at 1 never grew', () => {
  const metrics = createMetrics();
  const samples = () => metrics.text({ total: 0, idle: 0, waiting: 0 }).split('\n');
  const counted = [
    'foyer_commands_total{outcome="quarantined"}',
    'foyer_compared_days_total{verdict="differs"}',
    'foyer_compared_stretches_total{verdict="differs"}',
    ...[
      'seq-gap',
      'audit-broken',
      'cmd-id-reused',
      'handler-broke',
      'store-refused',
      'dated-ahead',
      'day-differs',
      'rows-differ',
      'hub-went-back',
    ].map((code) => `foyer_alarms_total{code="${code}"}`),
  ];
  expect(samples()).toEqual(expect.arrayContaining(counted.map((name) => `${name} 0`)));
  metrics.alarmed('seq-gap');
  expect(samples()).toContain('foyer_alarms_total{code="seq-gap"} 1');
});
