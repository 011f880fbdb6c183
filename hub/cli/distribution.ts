import { citusDdl } from '#hub/store/distribution/citus-ddl.ts';
import { moveBetween } from '#hub/store/distribution/move-between.ts';
import { yugabyteDdl } from '#hub/store/distribution/yugabyte-ddl.ts';
import type { StorePlace } from '#hub/store/open.ts';
import { CliFault } from './cli-fault.ts';
import { type CliOptions, needed, usage } from './cli-options.ts';

/** A request that passed the check just before the freeze is over by then; pushes are waited for by their locks. */
const drainMs = 5_000;

/** Prints the SQL that spreads a migrated, empty database over a cluster. */
export function printDistributionDdl([engine = 'citus']: readonly string[], print: (line: string) => void): void {
  if (engine !== 'citus' && engine !== 'yugabyte')
    throw new CliFault(`There are \`distribution-ddl citus\` and \`distribution-ddl yugabyte\`.\n${usage}`);
  print((engine === 'citus' ? citusDdl() : yugabyteDdl()).trimEnd());
}

/** Moves a chain to another Postgres, or serves it here again when its move is given up. */
export async function printMove(place: StorePlace, options: CliOptions, print: (line: string) => void): Promise<void> {
  const [, verb] = options.words;
  if (verb !== undefined && verb !== 'give-up') throw new CliFault(`There are \`move-chain\` and \`move-chain give-up\`.\n${usage}`);
  const [chainId, toUrl] = [needed(options.chain, 'chain'), needed(options.to, 'to')];
  if (!/^postgres(ql)?:\/\//.test(toUrl))
    throw new CliFault('--to is the address of the other Postgres, such as postgres://user@host/foyer.');
  const moved = await moveBetween(place, { chainId, toUrl, isGivenUp: verb === 'give-up', drainMs }, print);
  if (moved === undefined) return;
  print('Now lead its desks to a hub on that database; it needs the same hub key (FOYER_HUB_KEY or hub.key) as this one.');
}
