import { ImportFault } from '#hub/import/import-fault.ts';
import { isDay } from '#shared/kernel/time.ts';
import { describeRows } from './describe-rows.ts';
import { describeRules } from './describe-rules.ts';
import { parseSalonFiles } from './files.ts';
import { branchId, chainId } from './ids.ts';
import { type Plan, planImport } from './plan.ts';
import { salonProfile } from './profile.ts';
import { type ImportStore, type PlanPublished, otherFromDay, publishPlan } from './publish-plan.ts';
import { readSalonFolder } from './read-folder.ts';
import { describeMoney, figuresAgree, ledgerSide, moneyFigures } from './reconcile.ts';
import { signIns } from './sign-ins.ts';

/** What an import is asked to do. */
export interface ImportRequest {
  readonly store: ImportStore;
  readonly folder: string;
  /** First day whose receipts, no-shows and cancellations stay out; null for everything. */
  readonly until: string | null;
  readonly print: (line: string) => void;
}

/**
 * Imports a salon's export as a rehearsal chain and prints what became of every row, with the totals of both sides. All files are read and
 * the whole chain is built before anything is stored. Not ok: the reason is printed and, but for totals that differ, nothing was stored.
 */
export async function runImport(request: ImportRequest): Promise<{ readonly ok: boolean }> {
  const { store, print } = request;
  const plan = await planned(request);
  if (plan === undefined) return { ok: false };
  const earlier = await otherFromDay(store, plan);
  if (earlier !== undefined) {
    print(
      `Nothing was imported: this chain holds an import that leaves receipts out from ${earlier} on, and this one would from ${plan.fromDay} on.`,
    );
    print(`A ledger takes nothing back. Repeat with --until ${earlier}, or import into another store: --data DIR.`);
    return { ok: false };
  }
  const published = await publishPlan(store, plan);
  const entries = await store.all(chainId, 'ledgerEntries');
  const tills = await store.all(chainId, 'tills');
  const figures = moneyFigures(plan, ledgerSide(entries, tills));
  const ok = figuresAgree(figures);
  print(
    `${salonProfile.chainName}: chain ${chainId}, branch ${salonProfile.slug} (${branchId}), ${salonProfile.zone}, ${salonProfile.currency}`,
  );
  for (const part of [
    describeRules(plan),
    describeRows(plan),
    describeMoney(plan, figures),
    describePublished(published),
    describeSignIns(),
  ]) {
    for (const line of ['', ...part]) print(line);
  }
  if (!ok) for (const line of ['', 'The ledger does not hold what the receipts say: see the lines marked DIFFERS.']) print(line);
  return { ok };
}

async function planned({ folder, until, print }: ImportRequest): Promise<Plan | undefined> {
  if (until !== null && !isDay(until)) {
    print(`Nothing was imported: --until ${until} is no day. Give it as YYYY-MM-DD, for example --until 2018-05-31.`);
    return undefined;
  }
  try {
    return planImport(parseSalonFiles(await readSalonFolder(folder)), until);
  } catch (error) {
    if (!(error instanceof ImportFault)) throw error;
    print('Nothing was imported. Put these right and run the import again:');
    for (const line of error.message.split('\n')) print(`  ${line}`);
    return undefined;
  }
}

function describePublished({ written, standing }: PlanPublished): readonly string[] {
  const kept = [...standing].map(([table, rows]) => `${rows} of ${table}`).join(', ');
  return [
    written === 0 ? 'Stored: nothing; every row was there already.' : `Stored: ${written} rows.`,
    ...(kept === '' ? [] : [`  Rows that were changed since an earlier import, left as they are: ${kept}.`]),
  ];
}

function describeSignIns(): readonly string[] {
  const known = 'Sign-ins (for this rehearsal only; a password that was changed since stays changed)';
  return [known, ...signIns.map(({ login, password, role }) => `  ${role}: ${login}  password: ${password}`)];
}
