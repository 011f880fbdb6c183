import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { write } from '#shared/commands/command.ts';
import { aLedgerEntry } from '#tests/support/hub/ledger-entry.ts';
import { type TestStore, makeTestChain, rowId, testStore } from '#tests/support/hub/test-store.ts';

describe('the CLI', () => {
  let opened: TestStore;

  beforeAll(async () => {
    opened = await testStore();
    await makeTestChain(opened.store);
    const sale = aLedgerEntry({
      kind: 'sale',
      branchId: rowId('one', 'branch a'),
      postings: [
        { account: 'receivable', ref: 'bill', lineId: null, minor: 1_200 },
        { account: 'service-sales', ref: 'cut', lineId: 'line', minor: -1_000 },
        { account: 'tax', ref: 'vat', lineId: null, minor: -200 },
      ],
    });
    await opened.store.publish('one', [
      write('taxes', { id: 'vat', name: 'VAT', ratePpm: 200_000, inclusive: false, active: true }),
      write('ledgerEntries', sale),
    ]);
  });
  afterAll(() => opened.close());

  async function foyer(...words: readonly string[]) {
    const child = spawn(process.execPath, ['hub/cli/main.ts', ...words], {
      env: { ...process.env, DATABASE_URL: opened.connectionString },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, said] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (out += data.toString()));
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const [code] = (await once(child, 'close')) as [number];
    return { code, out, said };
  }

  it('prints totals as one JSON array, options anywhere', async () => {
    const { code, out } = await foyer(
      '--json',
      '--from',
      '2026-05-01',
      'totals',
      '--branch',
      'one-a',
      '--data',
      opened.dataDir,
      '--to',
      '2026-05-31',
    );
    expect(JSON.parse(out)).toEqual([{ day: '2026-05-04', lines: 1, net: '10.00', taxes: { VAT: '2.00' }, receipts: 1 }]);
    expect(code).toBe(0);
  });

  it('makes an enrolment code and lists who may sign in', async () => {
    const made = await foyer('enrol-code', '--branch', 'one-a', '--data', opened.dataDir);
    expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^one_[0-9A-Z]{5}-[0-9A-Z]{5} .*Branch a.*60 minutes/) });
    expect((await foyer('users', '--data', opened.dataDir)).out).toMatch(/Chain one \(one\)[^]*receptionist/);
    expect((await foyer('alarms', '--data', opened.dataDir)).out).toMatch(/^Chain one: no alarms since \d{4}-/);
  });

  it('gives a user a new password, ends him and restores him', async () => {
    for (const [verb, answer] of [
      ['set-password', /manager, chain one\) has a new password[^]*\n {2}\S{23}\n/],
      ['end', /may not sign in from now on/],
      ['restore', /may sign in again/],
      ['rights', /manager, at one-a, one-b\n {2}may: calendar\.view/],
    ] as const) {
      const done = await foyer('users', verb, 'manager', '--data', opened.dataDir);
      expect(done).toMatchObject({ code: 0, out: expect.stringMatching(answer) });
    }
  });

  it('verifies, and ends with 1 when something is wrong', async () => {
    expect(await foyer('verify', '--data', opened.dataDir)).toMatchObject({
      code: 0,
      out: expect.stringContaining('one, the ledger: all agrees'),
    });
    const torn = aLedgerEntry({
      branchId: rowId('one', 'branch a'),
      postings: [
        { account: 'till', ref: 't', lineId: null, minor: 1 },
        { account: 'owner', ref: 't', lineId: null, minor: 1 },
      ],
    });
    await opened.store.publish('one', [write('ledgerEntries', torn)]);
    expect(await foyer('verify', '--data', opened.dataDir)).toMatchObject({
      code: 1,
      out: expect.stringContaining(`FAULT: ledger entry ${torn.id}`),
    });
  });

  it.each([
    [['totals', '--branch', 'one-a'], 2, '--from is missing'],
    [['totals', '--branch', 'nowhere', '--from', '2026-05-01', '--to', '2026-05-02'], 2, 'There are: one-a, one-b'],
    [['totals', '--from', 'yesterday'], 2, '--from yesterday is not a day such as 2018-05-31'],
    [['dance'], 2, 'There is no command dance'],
    [['import', 'barber'], 2, 'import hair-salon FOLDER'],
    [['verify', '--loudly'], 2, "Unknown option '--loudly'"],
    [['users', 'dance'], 2, 'There is no `users dance`'],
    [['verify', '--chain', 'one'], 2, '`verify` knows no --chain'],
    [['restore', '--from', 'nowhere', '--chain', 'one'], 2, '`restore` knows no --chain. It is: foyer restore --from FILE'],
    [['users', 'end', 'owner', '--branch', 'one-a'], 2, 'It is: foyer users end LOGIN [--chain ID]'],
    [['users', 'end', 'owner', 'manager'], 2, '`users end` does nothing with the word manager'],
    [['users', 'end'], 2, 'The login is missing'],
    [['users', 'end', 'nobody'], 2, 'Nobody here signs in as nobody'],
  ])('says what is wrong with %j', async (words, code, reason) => {
    expect(await foyer(...words, '--data', opened.dataDir)).toMatchObject({ code, said: expect.stringContaining(reason) });
  });
});
