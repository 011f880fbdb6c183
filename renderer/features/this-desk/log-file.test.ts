import { expect, it } from 'vitest';
import { logFile } from '#renderer/features/this-desk/log-file.ts';

it('is saved with versions and events, and with nothing of the branch, its people or the name of the desk', () => {
  const { name, content } = logFile(
    {
      chainName: 'Salon Anna',
      branchName: 'Old Town',
      deviceName: "Anna's screen",
      deviceCode: 'D1',
      host: { host: 'browser', platform: 'linux', kiosk: false, version: 'Chrome/156' },
      appVersion: '0.1.0',
      protocol: 1,
      databaseVersion: 2,
    },
    [{ at: '2026-03-02T12:00:00.000Z', what: 'line', code: 'offline', ms: 5, count: 3 }],
  );
  expect(name).toBe('foyer-log-D1-2026-03-02.json');
  expect(content).not.toMatch(/Anna|Old Town/);
  expect(JSON.parse(content)).toMatchObject({ desk: 'D1', app: '0.1.0', events: [{ what: 'line', code: 'offline', ms: 5, count: 3 }] });
});
