// `npm run licences`: every package of the lock is under terms that we can meet.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { licenceFault, type LockedPackage, READ_LICENCES } from './licence-terms.ts';
import { ROOT } from './root.ts';

const Stated = z.object({ license: z.union([z.string(), z.object({ type: z.string() })]).optional() });
const Entry = Stated.extend({ dev: z.boolean().optional(), version: z.string().optional() });
const Lock = z.object({ packages: z.record(z.string(), Entry) });

const lock = Lock.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
const packages = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]): LockedPackage => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return {
      name,
      licence: licenceOf(entry) ?? licenceOf(installed(path)) ?? READ_LICENCES[`${name}@${entry.version ?? ''}`],
      dev: entry.dev === true,
    };
  });

let shippedFaults = 0;
for (const dev of [false, true]) {
  const group = packages.filter((locked) => locked.dev === dev);
  const faults = group.flatMap((locked) => {
    const fault = licenceFault(locked);
    return fault === undefined ? [] : [`  ${locked.name} ${fault}`];
  });
  console.log(`${group.length} ${dev ? 'development' : 'production'} packages, ${faults.length} under terms that need a decision.`);
  for (const fault of faults) console.log(fault);
  shippedFaults += faults.length;
}
process.exitCode = shippedFaults === 0 ? 0 : 1;

function licenceOf(stated: z.infer<typeof Stated>): string | undefined {
  return typeof stated.license === 'object' ? stated.license.type : stated.license;
}

function installed(path: string): z.infer<typeof Stated> {
  try {
    return Stated.parse(JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8')));
  } catch {
    // A package of another platform, not installed here: the lock's word is all there is.
    return {};
  }
}
