// `npm run dev`: the desk from its sources, reloading as they change, in front of a hub that somebody started.
import { createServer } from 'vite';
import { join } from 'node:path';
import { ROOT } from './root.ts';

const hub = process.argv[2] ?? 'http://127.0.0.1:7300';
const server = await createServer({
  configFile: join(ROOT, 'build', 'vite.config.ts'),
  server: {
    proxy: { '/api': { target: hub, ws: true } },
  },
});
await server.listen();
server.printUrls();
console.log(`The hub is expected at ${hub} (npm start -- --host none).`);
