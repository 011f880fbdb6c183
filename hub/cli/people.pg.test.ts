import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rightsByRole } from '#shared/access/rights.ts';
import { enrolAnswer, paths } from '#shared/hub-api/api.ts';
import { write } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { chainStream } from '#shared/tables/registry.ts';
import { aVisit, aVisitLine } from '#shared/testing/calendar-rows.ts';
import { headsOf } from '#hub/store/heads.ts';
import { type TestServer, testServer } from '#tests/support/hub/test-server.ts';
import { type TestStore, testStore } from '#tests/support/hub/test-store.ts';
import { CliFault } from './cli-fault.ts';
import { readCliOptions } from './cli-options.ts';
import { printEnrolCode } from './enrol-code.ts';
import { branchesWork, chainWork, servicesWork, staffWork, usersWork } from './people-work.ts';

const place = ['--zone', 'Europe/Oslo', '--currency', 'nok', '--country', 'no', '--address', 'Storgata 1'] as const;
const salon = ['--name', 'Salon Aster', '--login', ' Nora', '--owner', 'Nora Lind', ...place] as const;

describe('a business begins at the command line', () => {
  let opened: TestStore;
  let server: TestServer;

  beforeAll(async () => {
    opened = await testStore();
    server = await testServer(opened.store);
  });
  afterAll(async () => {
    await server.close();
    await opened.close();
  });

  /** What `foyer WORDS` prints. */
  async function foyer(...words: readonly string[]): Promise<string> {
    const options = readCliOptions(words);
    const [command = '', ...rest] = options.words;
    const readers = { chain: chainWork, branches: branchesWork, users: usersWork, staff: staffWork, services: servicesWork };
    const work = readers[command as keyof typeof readers](rest, options);
    const lines: string[] = [];
    await work(opened.store, (line) => lines.push(line));
    return lines.join('\n');
  }
  const passwordIn = (told: string): string => must(/^ {2}(\S{23})$/m.exec(told)?.[1], 'a password is printed');
  const user = async (login: string) =>
    must(
      (await opened.store.all('aster', 'users')).find((one) => one.login === login),
      'he was added',
    );
  const desk = async (slug: string) => {
    const lines: string[] = [];
    await printEnrolCode(opened.store, slug, (line) => lines.push(line));
    const code = must(lines[0]?.split(' ')[0], 'a code is printed');
    const enrolled = enrolAnswer.parse((await server.post(paths.enrol, { code, name: 'Front', kind: 'desk' })).body);
    const signingKey = Buffer.alloc(32, 7).toString('base64');
    const bearer = { authorization: `Bearer ${enrolled.token}` };
    const signIn = async (login: string, password: string): Promise<number> =>
      (await server.post(paths.signIn, { login, password, signingKey }, bearer)).status;
    return { signIn, branchName: enrolled.branchName };
  };

  it('with a chain, whose owner signs in at its first desk; his password is stored nowhere', async () => {
    const told = await foyer('chain', 'add', 'aster', ...salon);
    const password = passwordIn(told);
    const front = await desk('aster');
    expect([front.branchName, await front.signIn('nora', password), await front.signIn('nora', 'guess')]).toEqual([
      'Salon Aster',
      200,
      403,
    ]);
    expect(await opened.store.all('aster', 'branches')).toMatchObject([
      { slug: 'aster', zone: 'Europe/Oslo', currency: 'NOK', country: 'NO', address: 'Storgata 1' },
    ]);
    expect(await opened.store.chains()).toMatchObject([{ id: 'aster', rehearsal: false }]);
    expect(await user('nora')).toMatchObject({ name: 'Nora Lind', role: 'owner', rights: rightsByRole.owner });
    const kept = await opened.store.db.selectFrom('credentials').selectAll().where('chain_id', '=', 'aster').execute();
    expect(JSON.stringify(kept)).not.toContain(password);
  });

  it('takes on a receptionist, who signs in and may do what the role says', async () => {
    const password = passwordIn(await foyer('users', 'add', 'Rosa.Q', '--name', 'Rosa Quintela', '--role', 'receptionist'));
    expect(await user('rosa.q')).toMatchObject({ role: 'receptionist', rights: rightsByRole.receptionist, active: true });
    expect(await (await desk('aster')).signIn('rosa.q', password)).toBe(200);
    expect(await foyer('users')).toMatch(/rosa\.q +Rosa Quintela +receptionist/);
  });

  it('changes a role and single rights, and says which', async () => {
    const told = await foyer('users', 'set-role', 'rosa.q', 'manager');
    expect(told).toMatch(/was receptionist and is manager[^]*may from now on: .*clients\.contact\.view/);
    expect(await user('rosa.q')).toMatchObject({ role: 'manager', rights: rightsByRole.manager });
    expect(await foyer('users', 'withdraw', 'rosa.q', 'money.refund,money.export')).toContain('may no longer: money.refund, money.export.');
    expect((await user('rosa.q')).rights).toEqual(
      rightsByRole.manager.filter((right) => !['money.refund', 'money.export'].includes(right)),
    );
    expect(await foyer('users', 'grant', 'rosa.q', 'money.refund, settings.edit')).toContain(
      'may from now on: money.refund, settings.edit.',
    );
    expect(await foyer('users', 'grant', 'rosa.q', 'money.refund')).toContain('has the rights that he had');
    expect(await foyer('users', 'rights', 'rosa.q')).toMatch(/at aster\n {2}may: [^\n]*settings\.edit[^\n]*\n {2}may not: money\.export$/);
    expect(await foyer('users', 'set-role', 'nora', 'manager')).toContain('now has no owner who may sign in');
    await foyer('users', 'set-role', 'nora', 'owner');
  });

  it('opens a second branch, where the owner may work at once and others when it is said', async () => {
    expect(await foyer('branches', 'add', 'aster-harbour', '--name', 'Aster Harbour')).toContain('Europe/Oslo, NOK');
    const harbour = must(
      (await opened.store.all('aster', 'branches')).find(({ slug }) => slug === 'aster-harbour'),
      'it was added',
    );
    // Without its stream no desk of it could push.
    expect(await headsOf(opened.store.db, 'aster', [harbour.id])).toEqual(new Map([[harbour.id, 0]]));
    const [front, nora, rosa] = [
      await desk('aster-harbour'),
      passwordIn(await foyer('users', 'set-password', 'nora')),
      passwordIn(await foyer('users', 'set-password', 'rosa.q')),
    ];
    expect([await front.signIn('nora', nora), await front.signIn('rosa.q', rosa)]).toEqual([200, 403]);
    expect(await foyer('users', 'set-branches', 'rosa.q', 'aster-harbour')).toContain('may sign in at aster-harbour and nowhere else');
    expect([await front.signIn('rosa.q', rosa), await (await desk('aster')).signIn('rosa.q', rosa)]).toEqual([200, 403]);
    const added = passwordIn(await foyer('users', 'add', 'ola', '--name', 'Ola', '--role', 'manager', '--branch', 'aster-harbour'));
    expect([await front.signIn('ola', added), await (await desk('aster')).signIn('ola', added)]).toEqual([200, 403]);
    expect(await foyer('branches')).toMatch(/Chain aster:\n {2}aster +Salon Aster[^]*aster-harbour +Aster Harbour/);
  });

  it('has staff members and services, by which a desk can book', async () => {
    expect(await foyer('staff', 'add', 'Rosa', '--position', 'Stylist', '--branch', 'aster')).toContain('Rosa works at aster.');
    await foyer('staff', 'add', 'Ola');
    const staff = (await opened.store.all('aster', 'staff')).toSorted((a, b) => a.order - b.order);
    expect(staff).toMatchObject([
      { name: 'Rosa', position: 'Stylist', color: 0, order: 0, active: true },
      { name: 'Ola', position: '', color: 1, order: 1 },
    ]);
    expect(staff.map(({ branchIds }) => branchIds.length)).toEqual([1, 2]);
    await opened.store.publish('aster', [write('taxes', { id: 'mva', name: 'MVA', ratePpm: 250_000, inclusive: true, active: true })]);
    const cut = ['services', 'add', 'CUT', '--name', 'Haircut', '--minutes', '45', '--price', '590.50', '--tax', 'MVA'];
    expect(await foyer(...cut)).toContain('CUT: Haircut, 45 minutes, 590.50 NOK.');
    expect(await opened.store.all('aster', 'services')).toMatchObject([
      { code: 'CUT', name: 'Haircut', durationMinutes: 45, priceMinor: 59_050, taxIds: ['mva'], capacity: 1 },
    ]);
  });

  it('lets staff members and services go and come back, and changes them', async () => {
    const [service] = await opened.store.all('aster', 'services');
    const branch = must(
      (await opened.store.all('aster', 'branches')).find(({ slug }) => slug === 'aster'),
      'the first one',
    );
    const rosa = must(
      (await opened.store.all('aster', 'staff')).find(({ name }) => name === 'Rosa'),
      'she was added',
    );
    const line = aVisitLine({ staffId: rosa.id, serviceId: must(service, 'it was added').id });
    const ahead = aVisit({ id: 'ahead', branchId: branch.id, day: '2099-03-02', lines: [line] });
    await opened.store.publish('aster', [write('visits', ahead), write('visits', { ...ahead, id: 'gone', status: 'cancelled' })]);
    const stays = `  aster: 1 visit stays booked from today on; move them at a desk.`;

    expect(await foyer('staff', 'end', 'Rosa')).toBe(`Rosa can no longer be booked, as soon as a desk has heard of it.\n${stays}`);
    expect(await foyer('staff')).toMatch(/Chain aster:\n {2}Rosa +Stylist +aster, cannot be booked\n {2}Ola +aster, aster-harbour/);
    await foyer('staff', 'restore', 'Rosa');
    expect(await foyer('staff', 'set', 'Ola', '--name', 'Ola B.', '--position', 'Barber', '--branch', 'aster')).toBe(
      'Ola B., Barber, works at aster.',
    );
    expect((await opened.store.all('aster', 'staff')).toSorted((a, b) => a.order - b.order)).toMatchObject([
      { id: rosa.id, active: true },
      { name: 'Ola B.', position: 'Barber', branchIds: [branch.id] },
    ]);

    expect(await foyer('services', 'end', 'CUT')).toContain(stays);
    expect(await foyer('services')).toMatch(/ {2}CUT +Haircut +45 minutes, 590.50 NOK, cannot be booked/);
    await foyer('services', 'restore', 'CUT');
    expect(await foyer('services', 'set', 'CUT', '--price', '600', '--minutes', '50')).toContain('CUT: Haircut, 50 minutes, 600.00 NOK.');
    expect(await opened.store.all('aster', 'services')).toMatchObject([
      { name: 'Haircut', durationMinutes: 50, priceMinor: 60_000, taxIds: ['mva'], active: true },
    ]);
  });

  it.each([
    [['staff', 'add', 'Rosa'], 'has a staff member Rosa already'],
    [['staff', 'add', ' '], 'cannot be a name'],
    [['staff', 'remove', 'Rosa'], 'There are `staff` and `staff add|set|end|restore NAME`'],
    [['staff', 'end', 'Nobody'], 'has no staff member Nobody'],
    [['staff', 'restore', 'Rosa'], 'Rosa can be booked already'],
    [['staff', 'set', 'Rosa'], 'Nothing was said that is otherwise'],
    [['staff', 'set', 'Ola B.', '--name', 'Rosa'], 'has a staff member Rosa already'],
    [['services', 'end', 'DYE'], 'has no service DYE'],
    [['services', 'set', 'CUT', '--price', 'dear'], '--price dear is not an amount of NOK'],
    [['services', 'add', 'CUT', '--name', 'Cut', '--minutes', '45', '--price', '5'], 'has a service CUT already'],
    [['services', 'add', 'DYE', '--name', 'Dye', '--minutes', '0', '--price', '5'], '--minutes 0 is not 1 to 1440 minutes'],
    [['services', 'add', 'DYE', '--name', 'Dye', '--minutes', '45', '--price', '5.005'], '--price 5.005 is not an amount of NOK'],
    [['services', 'add', 'DYE', '--name', 'Dye', '--minutes', '45', '--price', '5', '--tax', 'VAT'], 'has no tax VAT. There are: MVA.'],
    [['chain', 'add', 'aster', ...salon], 'There is a chain aster already'],
    [['chain', 'add', 'aster-harbour', ...salon], 'has a branch aster-harbour already'],
    [['chain', 'add', 'other', ...salon, '--zone', 'Oslo'], '--zone Oslo is not a time zone'],
    [['chain', 'add', 'other', ...salon, '--currency', 'XQZ'], '--currency XQZ is not a currency'],
    [['chain', 'add', 'other', ...salon, '--country', 'Norway'], '--country Norway is not a country'],
    [['chain', 'add', 'other', ...salon, '--owner', ' '], '--owner "" cannot be a name'],
    [['chain', 'add', 'other', '--name', 'Other'], '--login is missing'],
    [['chain', 'add', 'Other', ...salon], 'cannot be a branch'],
    [['branches', 'add', 'aster', '--name', 'Again'], 'has a branch aster already'],
    [['users', 'add', 'NORA', '--name', 'Nora', '--role', 'owner'], 'has a user nora already'],
    [['users', 'add', 'two words', '--name', 'Two', '--role', 'owner'], 'cannot be a login'],
    [['users', 'add', 'nils', '--name', 'Nils', '--role', 'boss'], 'There is no role boss. There are: owner, manager, receptionist.'],
    [
      ['users', 'add', 'nils', '--name', 'Nils', '--role', 'owner', '--branch', 'none'],
      'has no branch none. There are: aster, aster-harbour.',
    ],
    [['users', 'grant', 'nora', 'everything'], 'There is no right everything. There are: calendar.view'],
    [['users', 'set-role', 'nobody', 'owner'], 'Nobody here signs in as nobody'],
    [['users', 'set-branches', 'nora', ','], 'At which branch?'],
    [['users', 'add'], 'The login is missing'],
    [['users', 'grant', 'nora'], 'A word is missing'],
    [['users', 'rename', 'nora'], 'There is no `users rename`'],
    [['chain', 'remove', 'aster'], 'There is `chain add ID`'],
    [['branches', 'end', 'aster'], 'There are `branches` and `branches add SLUG`'],
  ])('says what is wrong and changes nothing: %j', async (words, reason) => {
    const before = await headsOf(opened.store.db, 'aster', [chainStream]);
    const fault = await foyer(...words).catch((thrown: unknown) => thrown);
    expect(fault).toBeInstanceOf(CliFault);
    expect((fault as Error).message).toContain(reason);
    expect(await headsOf(opened.store.db, 'aster', [chainStream])).toEqual(before);
    expect(await opened.store.chains()).toHaveLength(1);
  });

  it('changes nothing of a chain that is on its way to another database', async () => {
    const frozen = (is: boolean) =>
      sql`update stream_heads set frozen = ${is} where chain_id = 'aster' and stream = ${chainStream}`.execute(opened.store.db);
    await frozen(true);
    for (const words of [
      ['users', 'add', 'late', '--name', 'Late', '--role', 'owner'],
      ['branches', 'add', 'late', '--name', 'Late'],
      ['users', 'set-role', 'nora', 'manager'],
    ])
      await expect(foyer(...words)).rejects.toThrow('Nothing was changed: chain aster');
    await frozen(false);
    expect((await opened.store.all('aster', 'branches')).map(({ slug }) => slug)).not.toContain('late');
  });
});
