import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainStream } from '#shared/tables/registry.ts';
import { deviceOfToken } from '#hub/store/devices.ts';
import { testDesk } from '#tests/support/hub/test-desk.ts';
import { type TestStore, makeTestChain, testStore } from '#tests/support/hub/test-store.ts';
import { CliFault } from './cli-fault.ts';
import { removeDevice } from './devices.ts';
import { printEnrolCode } from './enrol-code.ts';

describe('`foyer devices` and `foyer enrol-code`', () => {
  let opened: TestStore;
  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
  });
  afterAll(() => opened.close());

  const setFrozen = (is: boolean) =>
    sql`update stream_heads set frozen = ${is} where chain_id = 'one' and stream = ${chainStream}`.execute(opened.store.db);
  const codes = async (): Promise<number> => (await opened.store.db.selectFrom('device_codes').select('code_hash').execute()).length;
  const said = async (work: (print: (line: string) => void) => Promise<void>): Promise<string> => {
    const lines: string[] = [];
    await work((line) => lines.push(line));
    return lines.join('\n');
  };

  it('ends no device of a chain that is moved or has been, and makes no code that its new place would not know', async () => {
    const { device, token } = await testDesk(opened.store);
    const before = await codes();
    await setFrozen(true);
    for (const work of [
      () => removeDevice(opened.store, device.deviceId, undefined, () => {}),
      () => printEnrolCode(opened.store, 'one-a', () => {}),
    ]) {
      const fault = await work().catch((thrown: unknown) => thrown);
      expect(fault).toBeInstanceOf(CliFault);
      expect((fault as Error).message).toContain('Nothing was changed: chain one');
    }
    await setFrozen(false);
    expect(await deviceOfToken(opened.store.db, token)).toMatchObject({ deviceId: device.deviceId });
    expect(await codes()).toBe(before);

    expect(await said((print) => removeDevice(opened.store, device.deviceId, undefined, print))).toContain('is refused from now on');
    expect(await deviceOfToken(opened.store.db, token)).toBeUndefined();
    expect(await said((print) => printEnrolCode(opened.store, 'one-a', print))).toMatch(/^one_/);
    expect(await codes()).toBe(before + 1);
  });
});
