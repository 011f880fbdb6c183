import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { AnyCommand } from '#shared/commands/command.ts';
import { allCommands } from '#shared/commands/registry.ts';
import { type Answer, answersBySituation, situationOf } from '#shared/tray/answers.ts';
import type { TrayItem } from '#shared/tray/tables.ts';

const root = new URL('../../', import.meta.url).pathname;

/**
 * What each command is, said here by hand and apart from its code: changing a kind is changing what may happen to somebody's work. A fact is
 * kept whatever happens, a claim is kept and marked where it collides, an edit is refused into the tray where its old values no longer stand.
 */
const kinds: Readonly<Record<string, AnyCommand['kind']>> = {
  bookVisit: 'claim',
  moveVisit: 'claim',
  restoreVisit: 'claim',
  setVisitStatus: 'edit',
  cancelVisit: 'edit',
  describeVisit: 'edit',
  changeLines: 'claim',
  addBlock: 'claim',
  moveBlock: 'claim',
  describeBlock: 'edit',
  removeBlock: 'edit',
  planGroupEvent: 'claim',
  moveGroupEvent: 'claim',
  describeGroupEvent: 'edit',
  cancelGroupEvent: 'edit',
  startSeries: 'edit',
  changeSeries: 'edit',
  addWaitingClient: 'edit',
  editWaitingClient: 'edit',
  settleWaitingClient: 'edit',
  setWorkDays: 'edit',
  addAbsence: 'edit',
  removeAbsence: 'edit',
  saveHoursPattern: 'edit',
  setHoliday: 'edit',
  setOpeningHours: 'edit',
  setTaxRounding: 'edit',
  setBookingRules: 'edit',
  saveResource: 'edit',
  saveStaffService: 'edit',
  saveVisitCategory: 'edit',
  saveTill: 'edit',
  savePaymentMethod: 'edit',
  saveTax: 'edit',
  savePaymentItem: 'edit',
  saveSupplier: 'edit',
  saveDiscount: 'edit',
  savePackage: 'edit',
  saveMoneySettings: 'edit',
  matchPayout: 'edit',
  setCalendarTaste: 'edit',
  addClient: 'edit',
  editClient: 'edit',
  openShift: 'fact',
  handOver: 'fact',
  closeShift: 'fact',
  postBill: 'fact',
  takePayment: 'fact',
  reversePayment: 'fact',
  voidBill: 'fact',
  correctPayout: 'fact',
  issueGiftCard: 'fact',
  redeemGiftCard: 'fact',
  expireGiftCard: 'fact',
  topUpAccount: 'fact',
  payFromAccount: 'fact',
  keepDeposit: 'fact',
  payBackAccount: 'fact',
  payBackGiftCard: 'fact',
  setCreditLimit: 'edit',
  reverseAccountEntry: 'fact',
  cashIn: 'fact',
  cashOut: 'fact',
  transferMoney: 'fact',
  payOutTips: 'fact',
  openDrawer: 'fact',
  resolveTrayItem: 'edit',
  countFact: 'edit',
};

/** What declares a command, so that its own codes can be found in it. */
function sourceOf(name: string): string {
  const found = globSync('shared/*/*.ts', { cwd: root }).find(
    (file) => !file.includes('.test.') && readFileSync(`${root}${file}`, 'utf8').includes(`name: '${name}',`),
  );
  if (found === undefined) throw new Error(`no file declares ${name}`);
  const [, own = ''] = readFileSync(`${root}${found}`, 'utf8').split(`name: '${name}',`);
  // Two commands may stand in one file; what stands behind the next one's name is not this one's.
  return own.split(/\n {2}name: '/)[0] ?? own;
}

/** What several commands share, by the call that brings it in. */
const sharedCodes: Readonly<Record<string, readonly Pick<TrayItem, 'kind' | 'code'>[]>> = {
  'landing(': [
    { kind: 'late', code: 'late-entry' },
    { kind: 'task', code: 'shift-not-open' },
  ],
  'entryOfMove(': [
    { kind: 'late', code: 'late-entry' },
    { kind: 'task', code: 'shift-not-open' },
    { kind: 'task', code: 'till-of-others' },
    { kind: 'task', code: 'till-currency' },
  ],
  'openedTwice(': [{ kind: 'task', code: 'opened-twice' }],
  'takenBackTwice(': [{ kind: 'task', code: 'reversed-twice' }],
  'entryOfTill(': [
    { kind: 'late', code: 'late-entry' },
    { kind: 'task', code: 'shift-not-open' },
    { kind: 'task', code: 'reversed-twice' },
    { kind: 'task', code: 'item-beyond-limit' },
    { kind: 'task', code: 'till-of-others' },
    { kind: 'task', code: 'till-currency' },
  ],
  'movingFlags(': [
    { kind: 'task', code: 'till-of-others' },
    { kind: 'task', code: 'till-currency' },
  ],
  'tillFlags(': [{ kind: 'task', code: 'till-of-others' }],
  'savedAs(': [
    { kind: 'rejected', code: 'needs-network' },
    { kind: 'rejected', code: 'not-there' },
    { kind: 'rejected', code: 'already-there' },
    { kind: 'rejected', code: 'changed-meanwhile' },
  ],
  'refundFlags(': [
    { kind: 'task', code: 'sums-differ' },
    { kind: 'task', code: 'refunded-twice' },
  ],
  'cardsFlags(': [{ kind: 'task', code: 'gift-card-still-out' }],
  'unpaidCardFlags(': [{ kind: 'task', code: 'gift-card-not-paid' }],
  'takeBackFlags(': [{ kind: 'task', code: 'take-back-without-right' }],
  'priceFlags(': [{ kind: 'task', code: 'price-without-right' }],
  'agreedFlags(': [{ kind: 'task', code: 'agreed-without-right' }],
  'termsFlags(': [
    { kind: 'task', code: 'visit-line-not-billed' },
    { kind: 'task', code: 'discount-without-right' },
  ],
  'restateBill(': [{ kind: 'task', code: 'overpaid' }],
  'setOffFlags(': [{ kind: 'task', code: 'overpaid' }],
  'changeFlags(': [{ kind: 'task', code: 'change-differs' }],
  'feeFlags(': [{ kind: 'task', code: 'fee-differs' }],
  'roundingFlags(': [{ kind: 'task', code: 'rounding-differs' }],
  'payingOutFlags(': [
    { kind: 'task', code: 'rounding-differs' },
    { kind: 'task', code: 'till-of-others' },
    { kind: 'task', code: 'till-currency' },
  ],
  'restateCard(': [
    { kind: 'task', code: 'gift-card-unknown' },
    { kind: 'task', code: 'gift-card-overdrawn' },
  ],
  'restateTips(': [{ kind: 'task', code: 'tips-overdrawn' }],
  'restateAccount(': [
    { kind: 'task', code: 'account-overdrawn' },
    { kind: 'task', code: 'account-currency' },
  ],
  'takePlaces(': [{ kind: 'rejected', code: 'not-there' }],
  'standing(': [
    { kind: 'rejected', code: 'needs-network' },
    { kind: 'rejected', code: 'not-there' },
  ],
};

/** Codes that a command can put into the tray by its own rules and by those that it shares with others. */
function trayCodesOf({ name, kind }: AnyCommand): readonly Pick<TrayItem, 'kind' | 'code'>[] {
  const source = sourceOf(name);
  const items: Pick<TrayItem, 'kind' | 'code'>[] = [];
  for (const [, code = '', tray] of source.matchAll(/code: '([a-z-]+)',\s*tray: '(late|task)'/g))
    items.push({ kind: tray as 'late' | 'task', code });
  for (const [call, codes] of Object.entries(sharedCodes)) if (source.includes(call)) items.push(...codes);
  if (kind === 'fact') items.push({ kind: 'quarantined', code: 'no-right' });
  else {
    for (const [, code = ''] of source.matchAll(/refuse\('([a-z-]+)'/g)) items.push({ kind: 'rejected', code });
    items.push({ kind: 'rejected', code: 'no-right' });
  }
  if (kind === 'claim') items.push({ kind: 'conflict', code: 'double-booking' });
  const unique = new Map(items.map((item) => [`${item.kind} ${item.code}`, item]));
  return [...unique.values()].toSorted((a, b) => (`${a.kind} ${a.code}` < `${b.kind} ${b.code}` ? -1 : 1));
}

test('every command is what it is said to be, and none is missing', () => {
  expect(Object.fromEntries(allCommands.map(({ name, kind }) => [name, kind]))).toEqual(kinds);
});

test('whatever a command can put into the tray asks a question that has answers', () => {
  for (const command of allCommands) {
    for (const item of trayCodesOf(command)) {
      const answers: readonly Answer[] = answersBySituation[situationOf({ ...item, command: `${command.name}@${command.version}` })];
      expect(answers.length, `${command.name} ${item.code}`).toBeGreaterThan(0);
      const settlesMoney = answers.every((answer) => answer === 'count' || answer === 'void');
      expect(settlesMoney, `${command.name} ${item.code}`).toBe(item.kind === 'quarantined');
    }
  }
});

test('docs/commands.md lists them (npx vitest run shared/commands/kinds.test.ts -u)', async () => {
  const rows = allCommands
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((command) =>
      trayCodesOf(command).map((item, index) => {
        const situation = situationOf({ ...item, command: `${command.name}@${command.version}` });
        const first = index === 0 ? [`\`${command.name}\``, command.kind] : ['', ''];
        return `| ${[...first, item.kind, item.code, situation, answersBySituation[situation].join(', ')].join(' | ')} |`;
      }),
    );
  const page = [
    '# Commands',
    '',
    'Made by `shared/commands/kinds.test.ts`, which fails when it is out of date. Which command is a fact, a claim or an edit; what of it can come',
    'into the tray by its own rules; which question that asks; and the answers, in the order of the keys 1, 2, 3. Besides, the hub sets aside any',
    'fact that it cannot read or whose author had no right (`no-right` stands for all of these), and refuses any other command likewise.',
    '',
    '| Command | Kind | Tray | Code | Question | Answers |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
  await expect(page).toMatchFileSnapshot('../../docs/commands.md');
});
