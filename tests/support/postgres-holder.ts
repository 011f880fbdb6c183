// A process for tests to kill: holds a Postgres on the folder named as its argument and says where it listens.
import { startPostgres } from '#hub/store/embedded-postgres.ts';

const [dataDir = ''] = process.argv.slice(2);
const postgres = await startPostgres({ dataDir });
console.log(JSON.stringify({ connectionString: postgres.connectionString, notes: postgres.notes }));
// A test that dies takes the holder with it.
process.stdin.resume().once('end', () => process.exit(1));
process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
