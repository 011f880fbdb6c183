import { expect, it } from 'vitest';
import { counter, exposition, gauge, histogram } from './exposition.ts';

it('writes what Prometheus reads', () => {
  const pushes = counter('pushes_total', 'Pushes.');
  const commands = counter('commands_total', 'Commands.', [{ outcome: 'applied' }, { outcome: 'rejected' }]);
  commands.add(2, { outcome: 'applied' });
  commands.add(1, { outcome: 'a "quoted" \\ code\n' });
  commands.add(1, { outcome: 'applied' });
  const seconds = histogram('seconds', 'Time.', [0.1, 1]);
  for (const value of [0.05, 0.5, 0.1, 7]) seconds.observe(value);
  const pool = gauge('pool', 'Pool.', () => [{ value: 3, labels: { state: 'idle' } }, { value: 1 }]);
  expect(exposition([pushes, commands, seconds, pool])).toBe(
    [
      '# HELP pushes_total Pushes.',
      '# TYPE pushes_total counter',
      'pushes_total 0',
      '# HELP commands_total Commands.',
      '# TYPE commands_total counter',
      'commands_total{outcome="applied"} 3',
      'commands_total{outcome="rejected"} 0',
      'commands_total{outcome="a \\"quoted\\" \\\\ code\\n"} 1',
      '# HELP seconds Time.',
      '# TYPE seconds histogram',
      'seconds_bucket{le="0.1"} 2',
      'seconds_bucket{le="1"} 3',
      'seconds_bucket{le="+Inf"} 4',
      'seconds_sum 7.65',
      'seconds_count 4',
      '# HELP pool Pool.',
      '# TYPE pool gauge',
      'pool{state="idle"} 3',
      'pool 1',
      '',
    ].join('\n'),
  );
});
