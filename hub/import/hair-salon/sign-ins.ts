import type { Role } from '#shared/access/rights.ts';
import type { NewUser } from '#hub/store/create-chain.ts';
import { salonId } from './ids.ts';

/**
 * The people of a rehearsal. Their passwords stand in the program, so that every run can print them again; that is why they exist on a
 * chain marked rehearsal and nowhere else.
 */
export const signIns: readonly NewUser[] = [
  signIn('owner', 'Owner', 'owner'),
  signIn('manager', 'Manager', 'manager'),
  signIn('reception', 'Reception', 'receptionist'),
];

function signIn(login: string, name: string, role: Role): NewUser {
  return { id: salonId('user', login), login, name, role, password: `rehearsal-${login}` };
}
