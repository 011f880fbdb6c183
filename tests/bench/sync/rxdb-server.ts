// The server of RxDB's HTTP replication, written after its guide: a pull after a checkpoint, a push that answers conflicts, live changes over
// server-sent events. It writes the same durable Postgres as the hub, one transaction a batch, and checks nothing.
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { servePageFile } from './page-files.ts';
import { type Collection, collections } from './rxdb-tables.ts';

interface Doc {
  readonly id: string;
}

interface PushRow {
  readonly newDocumentState: Doc;
  readonly assumedMasterState?: Doc;
}

const [databaseUrl = '', folder = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
pool.on('error', () => {});
const listeners = new Set<ServerResponse>();

const server = createServer((request, response) => {
  answer(request, response).catch((fault: unknown) => {
    console.error(fault);
    response.writeHead(500).end();
  });
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, verb = '', name = ''] = (request.url ?? '').split('/');
  if (verb === 'live') return listen(response);
  if (request.method === 'GET') {
    if (!servePageFile(folder, request.url ?? '', response)) response.writeHead(404).end();
    return;
  }
  const collection = collections.find((one) => one === name);
  if (collection === undefined) throw new Error(`no collection ${name}`);
  const body = JSON.parse(await textOf(request)) as unknown;
  response.setHeader('content-type', 'application/json');
  response.end(
    verb === 'pull' ? await pull(collection, body as Asked) : JSON.stringify(await push(collection, body as readonly PushRow[])),
  );
}

function listen(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('\n');
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

interface Asked {
  readonly checkpoint?: { readonly seq: number; readonly id: string } | null;
  readonly limit: number;
}

async function pull(name: Collection, { checkpoint, limit }: Asked): Promise<string> {
  const { rows } = await pool.query<{ id: string; seq: string; doc: string }>(
    `select id, seq, (body || '{"_deleted": false}')::text as doc from rx_${name} where (seq, id) > ($1, $2) order by seq, id limit $3`,
    [checkpoint?.seq ?? 0, checkpoint?.id ?? '', limit],
  );
  const last = rows.at(-1);
  const reached = last === undefined ? checkpoint : { seq: Number(last.seq), id: last.id };
  return `{"documents":[${rows.map(({ doc }) => doc).join(',')}],"checkpoint":${JSON.stringify(reached ?? null)}}`;
}

async function push(name: Collection, given: readonly PushRow[]): Promise<readonly Doc[]> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const head = await client.query<{ seq: string }>('update rx_head set seq = seq + 1 where collection = $1 returning seq', [name]);
    const seq = Number(head.rows[0]?.seq);
    const ids = given.map(({ newDocumentState }) => newDocumentState.id);
    const found = await client.query<{ body: Doc }>(`select body from rx_${name} where id = any($1::text[])`, [ids]);
    const stored = new Map(found.rows.map(({ body }) => [body.id, body]));
    const isConflict = ({ newDocumentState: { id }, assumedMasterState }: PushRow) => !isSame(stored.get(id), assumedMasterState);
    const taken = given.filter((row) => !isConflict(row)).map(({ newDocumentState }) => withoutMark(newDocumentState));
    await client.query(
      `insert into rx_${name} (id, seq, body) select id, $1, body from unnest($2::text[], $3::jsonb[]) as given(id, body)
       on conflict (id) do update set seq = excluded.seq, body = excluded.body`,
      [seq, taken.map(({ id }) => id), taken.map((doc) => JSON.stringify(doc))],
    );
    await client.query('commit');
    tell(name, seq, taken);
    return given.filter(isConflict).flatMap(({ newDocumentState: { id } }) => stored.get(id) ?? []);
  } finally {
    client.release();
  }
}

function tell(collection: Collection, seq: number, taken: readonly Doc[]): void {
  const checkpoint = { seq, id: taken.at(-1)?.id ?? '' };
  const documents = taken.map((doc) => ({ ...doc, _deleted: false }));
  const event = `data: ${JSON.stringify({ collection, documents, checkpoint })}\n\n`;
  for (const listener of listeners) listener.write(event);
}

/** When a document last changed says enough: every change sets it. */
function isSame(stored: Doc | undefined, assumed: Doc | undefined): boolean {
  const changedAt = (doc: Doc | undefined) => (doc === undefined ? undefined : (doc as { readonly changedAt?: string }).changedAt);
  return changedAt(stored) === changedAt(assumed);
}

function withoutMark(doc: Doc): Doc {
  return Object.fromEntries(Object.entries(doc).filter(([key]) => key !== '_deleted')) as unknown as Doc;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
