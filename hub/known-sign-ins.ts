import { demoChainId, demoSignIns } from './demo/demo-chain.ts';
import { chainId as rehearsalChainId } from './import/hair-salon/ids.ts';
import { signIns as rehearsalSignIns } from './import/hair-salon/sign-ins.ts';

/** A sign-in that may be shown to whoever starts the hub: of the demo or of a rehearsal, never of a business. */
export interface KnownSignIn {
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly role: string;
}

/** The sign-ins that stand in the program for a chain; none for a chain that people made. */
export function knownSignIns(chainId: string): readonly KnownSignIn[] {
  const of = { [demoChainId]: demoSignIns, [rehearsalChainId]: rehearsalSignIns }[chainId] ?? [];
  return of.map(({ name, login, password, role }) => ({ name, login, password, role }));
}
