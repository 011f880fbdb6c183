import { type EnrolAnswer, enrolAnswer, paths } from '#shared/hub-api/api.ts';
import { makeDeviceCode } from '#hub/store/devices.ts';
import type { TestServer } from './test-server.ts';
import { type TestStore, rowId, testPassword } from './test-store.ts';

/** One hour, as clocks count it. */
export const hourMs = 60 * 60 * 1000;

const signingKey = Buffer.alloc(32, 7).toString('base64');

/** How a device says who it is. */
export const bearer = (token: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${token}` });

/** Asks for everything from the beginning. */
export const pull = (storeId = 'store') => ({ protocol: 1, cursor: null, storeId, fromDay: '2026-05-01', rowsMax: 4_000 });

/** What desks do at the doors of the hub that a test has open now; another one may be open in its next line. */
export function atDoors(now: () => { readonly opened: TestStore; readonly server: TestServer }) {
  const codeFor = (branch: string, terms: { readonly hours?: number; readonly uses?: number } = {}): Promise<string> => {
    const { opened, server } = now();
    return makeDeviceCode(opened.store.db, 'one', rowId('one', branch), {
      expiresAt: new Date(server.clock.ms + (terms.hours ?? 1) * hourMs),
      uses: terms.uses ?? 1,
    });
  };
  return {
    codeFor,
    enrol: async (): Promise<EnrolAnswer> => {
      const { body } = await now().server.post(paths.enrol, { code: await codeFor('branch a'), name: 'Front', kind: 'desk' });
      return enrolAnswer.parse(body);
    },
    signIn: (device: EnrolAnswer, login: string, password = testPassword) =>
      now().server.post(paths.signIn, { login, password, signingKey }, bearer(device.token)),
  };
}
