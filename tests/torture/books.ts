import { verify } from '#hub/verify/verify.ts';
import type { HubStore } from '#hub/store/open.ts';
import { ask } from '#tests/support/hub/ask.ts';
import { type RowName, workTables } from './work.ts';

const tableOf = { ledgerEntries: 'ledger_entries', bills: 'bills', visits: 'visits', clients: 'clients' } as const;
const idsEach = 2_000;
const shown = 5;

/** Those of the rows that the hub does not hold. */
export async function lackingAt(store: HubStore, chainId: string, rows: readonly RowName[]): Promise<readonly RowName[]> {
  const missing: RowName[] = [];
  for (const table of workTables) {
    const ids = rows.filter((row) => row.startsWith(`${table}/`)).map((row) => row.slice(table.length + 1));
    for (let at = 0; at < ids.length; at += idsEach) {
      const page = ids.slice(at, at + idsEach);
      const list = page.map((id) => `'${id}'`).join(',');
      const sql = `select id from ${tableOf[table]} where chain_id = '${chainId}' and not deleted and id in (${list})`;
      const found = new Set((await ask<{ id: string }>(store.db, sql)).map(({ id }) => id));
      missing.push(...page.filter((id) => !found.has(id)).map((id): RowName => `${table}/${id}`));
    }
  }
  return missing;
}

/** Commands of which one did what another had done already: the same row made by two. */
const madeTwice = (chainId: string): string => `
  select made, count(*) as commands from (
    select coalesce(envelope::jsonb->'args'->>'entryId', envelope::jsonb->'args'->'bill'->>'id',
                    envelope::jsonb->'args'->>'visitId', envelope::jsonb->'args'->>'clientId') as made
    from commands where chain_id = '${chainId}'
  ) as told where made is not null group by made having count(*) > 1 limit ${shown}`;

/** Outcomes of this work that are none of those it may come to: everything that was saved applies, or collides visibly. */
const undone = (chainId: string): string =>
  `select outcome->>'status' as status, outcome->>'code' as code, count(*) as n from commands
   where chain_id = '${chainId}' and outcome->>'status' not like 'applied%' and outcome->>'status' <> 'conflicted' group by 1, 2`;

/** What the books of a hub came to. */
export interface Audit {
  readonly commands: number;
  readonly faults: readonly string[];
}

/** Looks for everything that was called saved, once, and proves the books. */
export async function audit(store: HubStore, chainId: string, saved: readonly RowName[]): Promise<Audit> {
  const faults: string[] = saved.length === 0 ? ['nothing was called saved, so that nothing is proved'] : [];
  const lacking = await lackingAt(store, chainId, saved);
  if (lacking.length > 0)
    faults.push(`${lacking.length} rows that were called saved are not at the hub: ${lacking.slice(0, shown).join(', ')}`);
  if (new Set(saved).size !== saved.length) faults.push('the load called one row saved twice');
  for (const { made, commands } of await ask<{ made: string; commands: string }>(store.db, madeTwice(chainId)))
    faults.push(`${made} was made by ${commands} commands`);
  for (const { status, code, n } of await ask<{ status: string; code: string; n: string }>(store.db, undone(chainId)))
    faults.push(`${n} commands came to ${status} (${code})`);
  for (const { check, fault } of await verify(store)) if (fault !== undefined) faults.push(`${check}: ${fault}`);
  const [count] = await ask<{ n: number }>(store.db, `select count(*)::int as n from commands where chain_id = '${chainId}'`);
  return { commands: count?.n ?? 0, faults };
}

/** The same where nothing that happened is a reason for an alarm: whoever was only killed, or without power, lost nothing that he had confirmed. */
export async function auditQuiet(store: HubStore, chainId: string, saved: readonly RowName[]): Promise<Audit> {
  const { commands, faults } = await audit(store, chainId, saved);
  return { commands, faults: [...faults, ...(await alarmsAt(store, chainId))] };
}

/** What the hub called its operators for: a gap in a desk's count, a broken link, a command that broke. After a crash that was mended there is no reason to. */
async function alarmsAt(store: HubStore, chainId: string): Promise<readonly string[]> {
  const sql = `select code, count(*) as n, min(detail::text) as first from alarms where chain_id = '${chainId}' group by code`;
  const found = await ask<{ code: string; n: string; first: string }>(store.db, sql);
  return found.map(({ code, n, first }) => `the hub raised the alarm "${code}" ${n} times, first ${first}`);
}
