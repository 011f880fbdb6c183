import type { HubStore } from '#hub/store/open.ts';
import { type AddedWords, addService, addStaff } from './catalogue.ts';
import { changeService, changeStaff, printServices, printStaff, setServiceActive, setStaffActive } from './change-catalogue.ts';
import { addChain, addOneBranch, printBranches } from './chains.ts';
import { CliFault } from './cli-fault.ts';
import { type CliOptions, usage } from './cli-options.ts';
import type { WantedUser } from './find-user.ts';
import { addOneUser, grantRights, printRights, setBranches, setRole, withdrawRights } from './user-rights.ts';
import { endUser, printNewPassword, printUsers, restoreUser } from './users.ts';

type Print = (line: string) => void;
type Work = (store: HubStore, print: Print) => Promise<void>;

const withLogin = new Map([
  ['set-password', printNewPassword],
  ['end', endUser],
  ['restore', restoreUser],
  ['rights', printRights],
]);

const withOneWordMore = new Map<string, (store: HubStore, wanted: WantedUser, word: string, print: Print) => Promise<void>>([
  ['set-role', setRole],
  ['grant', grantRights],
  ['withdraw', withdrawRights],
  ['set-branches', setBranches],
]);

/** What `users …` asks for; a slip of the pen is told before anything is opened. */
export function usersWork([verb, login, word]: readonly string[], options: CliOptions): Work {
  const { chain, details, branch } = options;
  if (verb === undefined) return (store, print) => printUsers(store, chain, print);
  const [plain, worded] = [withLogin.get(verb), withOneWordMore.get(verb)];
  if (verb !== 'add' && plain === undefined && worded === undefined) throw new CliFault(`There is no \`users ${verb}\`.\n${usage}`);
  if (login === undefined) throw new CliFault(`Whose? The login is missing: \`users ${verb} LOGIN\`; \`users\` lists them.`);
  if (verb === 'add') return (store, print) => addOneUser(store, { login, chain, details, branch }, print);
  if (plain !== undefined) return (store, print) => plain(store, { login, chain }, print);
  if (worded === undefined || word === undefined) throw new CliFault(`What? A word is missing after \`users ${verb} ${login}\`.\n${usage}`);
  return (store, print) => worded(store, { login, chain }, word, print);
}

/** What `chain …` asks for. */
export function chainWork([verb, id]: readonly string[], { details }: CliOptions): Work {
  if (verb !== 'add' || id === undefined) throw new CliFault(`There is \`chain add ID\`.\n${usage}`);
  return (store, print) => addChain(store, id, details, print);
}

/** What `branches …` asks for. */
export function branchesWork([verb, slug]: readonly string[], { details, chain }: CliOptions): Work {
  if (verb === undefined) return (store, print) => printBranches(store, chain, print);
  if (verb !== 'add' || slug === undefined) throw new CliFault(`There are \`branches\` and \`branches add SLUG\`.\n${usage}`);
  return (store, print) => addOneBranch(store, slug, details, chain, print);
}

type OnOne = (store: HubStore, given: AddedWords, print: Print) => Promise<void>;

const onStaff = new Map<string, OnOne>([
  ['add', addStaff],
  ['set', changeStaff],
  ['end', (store, given, print) => setStaffActive(store, given, false, print)],
  ['restore', (store, given, print) => setStaffActive(store, given, true, print)],
]);

const onServices = new Map<string, OnOne>([
  ['add', addService],
  ['set', changeService],
  ['end', (store, given, print) => setServiceActive(store, given, false, print)],
  ['restore', (store, given, print) => setServiceActive(store, given, true, print)],
]);

/** What `staff …` asks for. */
export function staffWork([verb, word]: readonly string[], { details, chain, branch }: CliOptions): Work {
  if (verb === undefined) return (store, print) => printStaff(store, chain, print);
  const work = onStaff.get(verb);
  if (work === undefined || word === undefined) throw new CliFault(`There are \`staff\` and \`staff add|set|end|restore NAME\`.\n${usage}`);
  return (store, print) => work(store, { word, chain, branch, details }, print);
}

/** What `services …` asks for. */
export function servicesWork([verb, word]: readonly string[], { details, chain, branch }: CliOptions): Work {
  if (verb === undefined) return (store, print) => printServices(store, chain, print);
  const work = onServices.get(verb);
  if (work === undefined || word === undefined)
    throw new CliFault(`There are \`services\` and \`services add|set|end|restore CODE\`.\n${usage}`);
  return (store, print) => work(store, { word, chain, branch, details }, print);
}
