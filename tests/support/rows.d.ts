import { type Actor } from '#shared/access/rights.ts';
import { type Write } from '#shared/commands/command.ts';
import type { Visit } from '#shared/booking/tables.ts';
import type { RowOf } from '#shared/tables/registry.ts';
/** A small branch with everything a day needs, for tests of shared code: two staff members, a service, a cash and a card till. */
export declare const branch: {
  readonly openingHours: {
    from: string;
    to: string;
  }[][];
  readonly leadMinutes: number;
  readonly id: 'branch';
  readonly name: 'Test branch';
  readonly slug: 'test';
  readonly zone: 'America/Toronto';
  readonly cutOverHour: 0;
  readonly currency: 'CAD';
  readonly country: 'CA';
  readonly taxRounding: 'line';
  readonly stepMinutes: 10;
  readonly address: '';
};
export declare const owner: RowOf<'users'>;
export declare const actor: Actor;
/** A second user, whose rights a test may take away. */
export declare const clerk: RowOf<'users'>;
/** The rows of that branch, as writes. */
export declare function branchRows(): readonly Write[];
/** A visit with what a test does not care about filled in. */
export declare function aVisit(given: Partial<Visit> & Pick<Visit, 'id'>): Visit;
