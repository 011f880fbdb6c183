import { parseArgs } from 'node:util';
import { isDay } from '#shared/kernel/time.ts';
import { CliFault } from './cli-fault.ts';

/** What can be asked of the CLI. */
export const usage = `foyer COMMAND [OPTIONS], options anywhere:
  enrol-code --branch SLUG                       a code that makes a machine a desk of the branch
  chain add ID --name NAME --login LOGIN --owner NAME --zone ZONE --currency CUR --country CC [--address TEXT]
                                                 a new business with its first branch and its owner, whose password is printed this once
  branches [--chain ID]                          the branches
  branches add SLUG --name NAME [--zone ZONE] [--currency CUR] [--country CC] [--address TEXT] [--chain ID]
                                                 one more branch, as the chain's first but for what is said
  staff add NAME [--position TEXT] [--branch SLUG,SLUG] [--chain ID]
                                                 one who performs services
  staff [--chain ID]                             who performs services
  staff set NAME [--name NAME] [--position TEXT] [--branch SLUG,SLUG] [--chain ID]
                                                 what is said, otherwise
  staff end|restore NAME [--chain ID]            cannot be booked any more, or again; what is booked stays
  services add CODE --name NAME --minutes N --price AMOUNT [--category TEXT] [--tax NAME,NAME] [--chain ID]
                                                 one that clients book
  services [--chain ID]                          what clients book
  services set CODE [--name NAME] [--minutes N] [--price AMOUNT] [--category TEXT] [--tax NAME,NAME] [--chain ID]
                                                 what is said, otherwise; what is booked stays
  services end|restore CODE [--chain ID]         cannot be booked any more, or again; what is booked stays
  users [--chain ID]                             who may sign in
  users add LOGIN --name NAME --role ROLE [--branch SLUG,SLUG] [--chain ID]
                                                 one more user: owner, manager or receptionist; the password is printed this once
  users set-role LOGIN ROLE [--chain ID]         another role, with its rights
  users rights LOGIN [--chain ID]                what the user may do
  users grant LOGIN RIGHT,RIGHT [--chain ID]     more than the role gives
  users withdraw LOGIN RIGHT,RIGHT [--chain ID]  less than the role gives
  users set-branches LOGIN SLUG,SLUG [--chain ID]  where the user may work
  users set-password LOGIN [--chain ID]          a new password, printed this once; ends the user's sessions
  users end LOGIN [--chain ID]                   the user may no longer sign in, and his sessions end
  users restore LOGIN [--chain ID]               the user may sign in again
  totals --branch SLUG --from DAY --to DAY [--json]
                                                 a day's receipts, lines, net and taxes, folded from the ledger
  verify                                         recomputes what must agree and says the first fault it finds
  retention [--dry-run] [--chain ID]             lets go of what has served its time, as hubs do by themselves, and says how much
  backup --to FILE [--chain ID]                  a consistent copy of one chain or of all, while hubs work on
  restore --from FILE                            fills an empty store from a backup; desks then send again what they keep
  base-copy --to DIR                             the embedded Postgres as a base for its archived log (FOYER_ARCHIVE), while hubs work on
  restore-to-moment --from DIR --archive DIR [--at INSTANT]
                                                 a new --data folder as the hub was at a moment; desks then send again what they keep
  epoch raise [--chain ID]                       makes desks send again what they keep, after Postgres was brought back by other means
  alarms [--from DAY] [--chain ID]               what hubs raised, else of the last 30 days, and what it means
  devices [--chain ID]                           the desks that are enrolled
  devices remove DEVICE [--chain ID]             ends a desk's credential; what it has stored stays on it
  move-chain [give-up] --chain ID --to URL       moves a chain to another Postgres, or serves it here again [give-up]
  distribution-ddl [citus|yugabyte]              the SQL that spreads a migrated, empty store over a cluster
  import hair-salon FOLDER [--until DAY]         makes a rehearsal chain of a salon's exported files
The store is the folder of --data DIR (else ./data), or the Postgres that DATABASE_URL names.`;

type DetailName =
  | 'name'
  | 'login'
  | 'owner'
  | 'role'
  | 'zone'
  | 'currency'
  | 'country'
  | 'address'
  | 'position'
  | 'minutes'
  | 'price'
  | 'category'
  | 'tax';

/** What describes a business, a branch or a user that is to be made. */
export type Details = { readonly [name in DetailName]?: string };

/** The words given, sorted. */
export interface CliOptions {
  readonly words: readonly string[];
  readonly dataDir: string;
  readonly branch: string | undefined;
  readonly chain: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly until: string | undefined;
  readonly archive: string | undefined;
  readonly at: string | undefined;
  readonly details: Details;
  readonly json: boolean;
  readonly isDryRun: boolean;
  readonly help: boolean;
  /** The names of the options that were given, whatever they say. */
  readonly given: readonly string[];
}

const text = { type: 'string' } as const;

/** Reads the words after `foyer`. */
export function readCliOptions(given: readonly string[]): CliOptions {
  const { values, positionals } = parse(given);
  return {
    words: positionals,
    dataDir: values.data ?? 'data',
    branch: values.branch,
    chain: values.chain,
    from: values.from,
    to: values.to,
    until: values.until === undefined ? undefined : neededDay(values.until, 'until'),
    archive: values.archive,
    at: values.at,
    details: values,
    json: values.json ?? false,
    isDryRun: values['dry-run'] ?? false,
    help: values.help ?? false,
    given: Object.keys(values),
  };
}

/** An option without which the command makes no sense. */
export function needed(value: string | undefined, name: string): string {
  if (value === undefined) throw new CliFault(`--${name} is missing.\n${usage}`);
  return value;
}

/** A day without which the command makes no sense. */
export function neededDay(value: string | undefined, name: string): string {
  const day = needed(value, name);
  if (!isDay(day)) throw new CliFault(`--${name} ${day} is not a day such as 2018-05-31.`);
  return day;
}

function parse(given: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  const options = {
    data: text,
    branch: text,
    chain: text,
    from: text,
    to: text,
    until: text,
    archive: text,
    at: text,
    name: text,
    login: text,
    owner: text,
    role: text,
    zone: text,
    currency: text,
    country: text,
    address: text,
    position: text,
    minutes: text,
    price: text,
    category: text,
    tax: text,
    json: flag,
    'dry-run': flag,
    help: flag,
  } as const;
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true });
  } catch (cause) {
    throw new CliFault(`${cause instanceof Error ? cause.message : String(cause)}\n${usage}`, { cause });
  }
}
