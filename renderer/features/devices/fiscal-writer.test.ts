import { describe, expect, it } from 'vitest';
import { HostFault } from '#shared/bridge/host-fault.ts';
import type { FiscalStatus } from '#renderer/data/devices/fiscal-status.ts';
import { createFiscalWriter } from './fiscal-writer.ts';

const stand = { isOffered: true, file: 'f', lines: 0, seal: null, damage: null };
const record = (nth: number) => ({ key: `k${nth}`, body: '{}' });
const many = Array.from({ length: 450 }, (_, nth) => record(nth));

function journal() {
  const appended: string[][] = [];
  const told: FiscalStatus[] = [];
  let answer: () => typeof stand | { readonly damage: { readonly file: string; readonly line: number } } = () => stand;
  const writer = createFiscalWriter(
    async ({ records }) => {
      const said = { ...stand, ...answer() };
      appended.push(records.map(({ key }) => key));
      return said;
    },
    (status) => told.push(status),
  );
  return { writer, appended, told, answerWith: (next: typeof answer) => (answer = next) };
}

describe('writing the fiscal journal', () => {
  it('tells each entry once, in parts, and only what is new', async () => {
    const { writer, appended, told } = journal();
    await writer.write(many);
    await writer.write([...many, record(450)]);
    expect(appended.map((part) => part.length)).toEqual([200, 200, 50, 1]);
    expect(told.at(-1)).toEqual({ waiting: 0, trouble: null });
  });

  it('says what waits and why, and tells it again when it is asked again', async () => {
    const { writer, appended, told, answerWith } = journal();
    answerWith(() => {
      throw new HostFault('full', 'no room');
    });
    await writer.write(many);
    expect(told).toEqual([{ waiting: 450, trouble: 'full' }]);
    answerWith(() => ({ damage: { file: 'f', line: 3 } }));
    await writer.write(many);
    expect(told.at(-1)).toEqual({ waiting: 450, trouble: 'damaged' });
    answerWith(() => stand);
    await writer.write(many);
    expect(told.at(-1)).toEqual({ waiting: 0, trouble: null });
    expect(appended.slice(1).flat()).toEqual(many.map(({ key }) => key));
  });
});
