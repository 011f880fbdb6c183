import { randomUUID } from 'node:crypto';
import { type HubDb, writing } from './pool.ts';
import { isSecret, newSecret, secretHash } from './secrets.ts';

/** Whose days an address tells, and who made it. */
export interface CalendarFeed {
  readonly chainId: string;
  readonly id: string;
  readonly branchId: string;
  /** Null for everybody's. */
  readonly staffId: string | null;
  readonly showsClients: boolean;
  readonly madeBy: string;
}

/** An address as those see it who may make one; never its secret. */
export interface KnownFeed {
  readonly staffId: string | null;
  readonly showsClients: boolean;
  readonly madeAt: Date;
  readonly readAt: Date | null;
}

type NewFeed = Omit<CalendarFeed, 'id'>;

/** How the table calls everybody of a branch: an index of one address each would let nulls stand side by side. */
const everybody = '';

/** Makes the address of a staff member or of the whole branch and ends the one before. The answered token is told once. */
export async function makeFeed(db: HubDb, feed: NewFeed, at: Date): Promise<string> {
  const id = randomUUID();
  const secret = newSecret();
  const { chainId, branchId, staffId, showsClients, madeBy } = feed;
  await writing(db, async (trx) => {
    // Two desks that ask at once go one after the other, or the second would find an address that is there already.
    await trx
      .selectFrom('stream_heads')
      .select('stream')
      .where('chain_id', '=', chainId)
      .where('stream', '=', branchId)
      .forUpdate()
      .execute();
    await endFeed(trx, feed, at);
    await trx
      .insertInto('calendar_feeds')
      .values({
        chain_id: chainId,
        id,
        branch_id: branchId,
        staff_id: staffId ?? everybody,
        shows_clients: showsClients,
        secret_hash: secretHash(secret),
        made_by: madeBy,
        made_at: at,
      })
      .execute();
  });
  return `${chainId}.${id}.${secret}`;
}

/** Ends such an address; ending what is not there is no fault. */
export async function endFeed(
  db: HubDb,
  { chainId, branchId, staffId }: Pick<NewFeed, 'chainId' | 'branchId' | 'staffId'>,
  at: Date,
): Promise<void> {
  await db
    .updateTable('calendar_feeds')
    .set({ ended_at: at })
    .where('chain_id', '=', chainId)
    .where('branch_id', '=', branchId)
    .where('staff_id', '=', staffId ?? everybody)
    .where('ended_at', 'is', null)
    .execute();
}

/** The address that a token opens; undefined when it is none of ours or was ended. */
export async function feedOfToken(db: HubDb, token: string): Promise<CalendarFeed | undefined> {
  const [chainId = '', id = '', secret = ''] = token.split('.');
  const found = await db
    .selectFrom('calendar_feeds')
    .select(['branch_id', 'staff_id', 'shows_clients', 'secret_hash', 'made_by', 'ended_at'])
    .where('chain_id', '=', chainId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (found === undefined || found.ended_at !== null || !isSecret(secret, found.secret_hash)) return undefined;
  return {
    chainId,
    id,
    branchId: found.branch_id,
    staffId: staffOf(found.staff_id),
    showsClients: found.shows_clients,
    madeBy: found.made_by,
  };
}

/** Notes that an address was read, so that one that nobody uses can be told and ended. */
export async function noteFeedRead(db: HubDb, { chainId, id }: CalendarFeed, at: Date): Promise<void> {
  await db.updateTable('calendar_feeds').set({ read_at: at }).where('chain_id', '=', chainId).where('id', '=', id).execute();
}

/** The addresses of a branch that work. */
export async function listFeeds(db: HubDb, chainId: string, branchId: string): Promise<readonly KnownFeed[]> {
  const found = await db
    .selectFrom('calendar_feeds')
    .select(['staff_id', 'shows_clients', 'made_at', 'read_at'])
    .where('chain_id', '=', chainId)
    .where('branch_id', '=', branchId)
    .where('ended_at', 'is', null)
    .orderBy('staff_id')
    .execute();
  return found.map((row) => ({
    staffId: staffOf(row.staff_id),
    showsClients: row.shows_clients,
    madeAt: row.made_at,
    readAt: row.read_at,
  }));
}

function staffOf(kept: string): string | null {
  return kept === everybody ? null : kept;
}
