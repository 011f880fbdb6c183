// Asks the hub on this machine whether it is ready: ends with 0 or 1. The certificate is not looked at, because it is made out to the
// hub's own name and not to `localhost`; therefore it asks nobody but this machine.
import { get as getPlain } from 'node:http';
import { get as getTls } from 'node:https';

const url = new URL(process.argv[2] ?? 'https://localhost:7443/ready');
if (url.hostname !== 'localhost' && url.hostname !== '127.0.0.1') {
  console.error(`${url.hostname} is another machine; only localhost is asked.`);
  process.exit(2);
}
const options = { timeout: 4_000, rejectUnauthorized: false };
const request = (url.protocol === 'https:' ? getTls : getPlain)(url, options, (answer) => {
  answer.resume();
  process.exitCode = answer.statusCode === 200 ? 0 : 1;
});
request.on('timeout', () => request.destroy(new Error('no answer in time')));
request.on('error', (fault) => {
  console.error(fault.message);
  process.exitCode = 1;
});
