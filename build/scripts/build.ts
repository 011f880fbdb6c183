// `npm run build`: the web application into dist/web, the Electron shell into dist/electron.
import { buildDesk, WEB_FOLDER } from './build-desk.ts';

const startedAt = performance.now();
await buildDesk();
console.log(`Built ${WEB_FOLDER} and dist/electron in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
