import type { Edit } from '#tests/simulation/loader.ts';

/** A mistake that somebody could make in the sync, made on purpose. */
export interface PlantedBug extends Edit {
  readonly bug: string;
  /** What the first broken promise says, where one of the promises is the only one that should have seen it. */
  readonly seenAs?: string;
  /**
   * A history that saw it when this was written, where that takes many: it is lived through first. Histories shift with whatever people do in
   * them; when it does not see it any more, all are lived through from the first as for the others.
   */
  readonly triedFirst?: number;
}

const push = 'shared/sync/handle-push.ts';
const pull = 'shared/sync/handle-pull.ts';
const page = 'shared/sync/take-page.ts';
const fill = 'shared/sync/apply-fill.ts';
const issue = 'shared/sync/issue.ts';

/** Each is one edit of a true source file; an edit whose text is not there any more fails the test that plants it. */
export const plantedBugs: readonly PlantedBug[] = [
  {
    bug: 'a command that was seen before is done again',
    file: push,
    find: 'if (before !== undefined) {',
    replace: 'if (before !== undefined && before.hash !== hash) {',
  },
  { bug: 'the hub asks nobody for rights', file: push, find: 'if (!mayAct || !user', replace: 'if (user === undefined || !user' },
  {
    bug: 'the hub checks no signature',
    file: push,
    find: 'const signed = await ports.verify(device.chainId, parsed.data, text);',
    replace: 'const signed = (await ports.verify(device.chainId, parsed.data, text)) || true;',
    seenAs: 'nobody signed it',
  },
  {
    bug: 'a handler breaks on a payment that reaches a closed shift',
    file: 'shared/till/shift-state.ts',
    find: "if (isOwn && shift.state === 'open') return",
    replace: "if (isOwn && shift.state !== 'open') throw new TypeError('planted');\n  if (isOwn && shift.state === 'open') return",
    seenAs: 'alarm handler-broke',
  },
  {
    bug: 'a command of a newer desk is refused instead of waiting',
    file: push,
    find: 'firstNewer === -1 ? opened',
    replace: 'firstNewer >= -1 ? opened',
    triedFirst: 20,
  },
  {
    bug: 'a batch that overtook the one before it is taken',
    file: push,
    find: 'if (request.after !== undefined && seenUpTo < request.after)',
    replace: 'if (seenUpTo < 0)',
  },
  {
    bug: 'a hub believes its database, whatever desks were told',
    file: 'shared/sync/gone-back.ts',
    find: '.find(({ told, has }) => told > has)',
    replace: '.find(() => false)',
    triedFirst: 558,
  },
  {
    bug: 'the cursor steps over a version where a page is cut',
    file: pull,
    find: 'return { changes: fits, cutAt: last.version };',
    replace: 'return { changes: fits, cutAt: last.version + 1 };',
  },
  {
    bug: 'a page is cut inside a version',
    file: pull,
    find: 'const fits = found.filter((change) => change.version < overflow);',
    replace: 'const fits = overflow > 0 ? found.slice(0, most) : [];',
  },
  {
    bug: 'the first outcome behind the cursor is not told',
    file: pull,
    find: 'after: toldUpTo, upTo: page.versions',
    replace: 'after: toldUpTo + 1, upTo: page.versions',
  },
  { bug: 'a before-image is lost', file: issue, find: 'id: row.id, row: was });', replace: 'id: row.id, row: null });' },
  {
    bug: 'the outbox is not written',
    file: issue,
    find: 'await tx.setPending(await applyLocally(tx, envelope, accepted, touched));',
    replace: 'await applyLocally(tx, envelope, accepted, touched);',
  },
  { bug: 'a seq is given out twice', file: issue, find: 'lastSeq: envelope.seq,', replace: 'lastSeq: head.lastSeq,' },
  { bug: 'the audit chain is not carried on', file: issue, find: 'auditHead: audit.hash }', replace: 'auditHead: head.auditHead }' },
  {
    bug: 'pending commands are undone oldest first',
    file: page,
    find: 'undone.toReversed()) await takeBack',
    replace: 'undone) await takeBack',
  },
  {
    bug: 'what builds upon an undone command is not undone',
    file: page,
    find: 'for (const name of one.touched) reached.add(name);\n    for (const name of read) asked.add(name);',
    replace: '',
    triedFirst: 562,
  },
  {
    bug: 'a command stands though the hub says nothing of its rows',
    file: 'shared/sync/what-stands.ts',
    find: 'if (!isTold) return all;',
    replace: '',
  },
  {
    bug: 'a row stands though the hub has another',
    file: 'shared/sync/what-stands.ts',
    find: 'if (sameData(lies === undefined ? await tx.peek(table, id) : lies, row)) same.add(name);',
    replace: 'if (lies === undefined || sameData(lies, row)) same.add(name);',
  },
  { bug: 'an outcome is not kept', file: page, find: 'await tx.keepOutcome(outcome, one.envelope);', replace: '' },
  {
    bug: 'an acknowledged command is forgotten',
    file: page,
    find: 'await tx.keepSent({ ...sender, envelope: one.envelope, needs: needsOf(one) });',
    replace: '',
  },
  {
    bug: 'what a lost database had sent is not asked about',
    file: 'shared/sync/settle-doubts.ts',
    find: 'if (lacked.length > 0) await store.revive(lacked);',
    replace: '',
    triedFirst: 964,
  },
  {
    bug: 'a full disk in a rebase passes for a broken command',
    file: 'shared/sync/decide-again.ts',
    find: 'if (!isBrokenHandler(broken)) throw broken;',
    replace: '',
    triedFirst: 385,
  },
  {
    bug: 'what was rejected is in no tray',
    file: 'shared/sync/judge.ts',
    find: "writes: [trayItem(envelope, 'rejected', refusal.code, refusal.subjects, envelope.args)],",
    replace: 'writes: [],',
  },
  {
    bug: 'a double booking is marked on one side',
    file: 'shared/booking/neighbours.ts',
    find: 'writes.push(marked(other, marks));',
    replace: 'void marked(other, marks);',
  },
  {
    bug: 'a late payment lands in the closed shift',
    file: 'shared/till/shift-state.ts',
    find: "if (isOwn && shift.state === 'open') return",
    replace: 'if (isOwn) return',
  },
  {
    bug: 'a fill sends rows that are newer than the cursor of the desk',
    file: 'shared/sync/handle-fill.ts',
    find: 'upTo: cursor.versions[stream] ?? 0 };',
    replace: 'upTo: heads.get(stream) ?? 0 };',
    triedFirst: 31,
  },
  {
    bug: 'the progress of a fill is written before its page, on its own',
    file: 'shared/sync/desk-sync.ts',
    find: 'if (!(await ports.store.applyFill(asked, answer.value))) return { againMs: 0 };',
    replace: `const ahead = answer.value.next;
    if (ahead !== null) await ports.store.change((tx) => tx.setFill({ ...fill, after: ahead }));
    if (!(await ports.store.applyFill({ ...asked, after: ahead }, answer.value))) return { againMs: 0 };`,
  },
  {
    bug: 'a part counts as held before what changed meanwhile was told',
    file: fill,
    find: 'if (isBehind(versions, awaits)) return false;',
    replace: '',
    triedFirst: 31,
  },
  {
    bug: 'a window that moves back counts days as held that were not kept up',
    file: 'shared/sync/coverage.ts',
    find: '{ ...coverage, fromDay, days: since(coverage.days, fromDay) }',
    replace:
      '{ ...coverage, fromDay, days: since(coverage.days, fromDay).map((range, at) => (at === 0 ? { ...range, from: fromDay } : range)) }',
    triedFirst: 41,
  },
  {
    bug: 'a desk that starts anew goes on with what it held',
    file: 'shared/sync/apply-delta.ts',
    find: 'await tx.setCoverage({ ...noCoverage, fromDay: (await tx.coverage()).fromDay });',
    replace: '',
  },
  {
    bug: 'a copy is given up before the first days of another are here',
    file: 'shared/sync/desk-sync.ts',
    find: "if (!reset || coverage.tables === 'none') {",
    replace: 'if (coverage.fromDay !== null) {',
  },
  {
    bug: 'what changed while the first days came is not told',
    file: 'shared/sync/start-anew.ts',
    find: 'deltas.push(last);',
    replace: 'if (last.changes.length === 0) deltas.push(last);',
  },
  {
    bug: 'a day is compared though something changed behind the cursor',
    file: 'shared/sync/handle-day-sums.ts',
    find: '(await view.countChanges(device.branchId, after, 1)) === 0;',
    replace: 'true;',
    triedFirst: 38,
  },
  {
    bug: 'a day is compared that a waiting command moved a row away from',
    file: 'shared/sync/check-days.ts',
    find: 'new Set(dayTables.map((table) => touch.day(table, branchId, day)));',
    replace: 'new Set<string>();',
    triedFirst: 142,
  },
  {
    bug: 'a stretch of rows is compared though something changed behind the cursor',
    file: 'shared/sync/handle-row-sums.ts',
    find: 'if (after === (heads.get(stream) ?? 0) || (await view.countChanges(stream, after, 1)) === 0) quiet.add(stream);',
    replace: 'if (after <= (heads.get(stream) ?? 0)) quiet.add(stream);',
    seenAs: 'otherwise than the hub',
    triedFirst: 64,
  },
  {
    bug: 'a stretch of rows is compared that a waiting command wrote',
    file: 'shared/sync/check-rows.ts',
    find: 'return { stretch: isHere && !(await isTouched(tx, stretch)) ? stretch : null, next: behind(stretch) };',
    replace: 'return { stretch: isHere ? stretch : null, next: behind(stretch) };',
    seenAs: 'otherwise than the hub',
  },
  {
    bug: 'the cursor goes back to the beginning of a stream where a page is full before it',
    file: pull,
    find: 'if (started) return { changes: [], cutAt: first - 1 };',
    replace: 'if (started) return { changes: [], cutAt: 0 };',
    seenAs: 'went back',
    triedFirst: 67,
  },
  {
    bug: 'a desk is told of what another branch does',
    file: pull,
    find: 'return [chainStream, device.branchId];',
    replace: "return [...new Set([chainStream, device.branchId, 'branch', 'north'])];",
    seenAs: 'which is of another branch',
  },
  {
    bug: 'whoever books does not see that somebody kept the time free',
    file: 'shared/booking/neighbours.ts',
    find: "for (const row of blocks.value) found.push({ table: 'blocks', row });",
    replace: '',
    triedFirst: 76,
  },
  {
    bug: 'the last place of a class is given away twice and nobody is told',
    file: 'shared/booking/take-places.ts',
    find: 'group.left < visit.seats && !isOverbooking ? [event] : []',
    replace: 'group.left < -1_000 && !isOverbooking ? [event] : []',
    triedFirst: 101,
  },
  {
    bug: 'who takes part in a class can be moved out of it alone',
    file: 'shared/booking/move-visit.ts',
    find: "if (visit.groupEventId !== null) return refuse('visit-in-group', { table: 'visits', id: visit.id });",
    replace: '',
  },
];
