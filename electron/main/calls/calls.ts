import { z } from 'zod';

import type { BridgeAnswer, BridgeArgs } from '#shared/bridge/contract.ts';

import type { ProtectedFile } from '#electron/main/protected-file.ts';
import { callPath, createCallDoor } from './call-door.ts';
import type { CallReply, CallRequest } from './call-door.ts';
import type { CallLine } from './call-line.ts';
import type { CallServer } from './call-server.ts';

/** What the page asks about calls. */
export type Calls = {
  /** Opens the door again that was open when the program ended. */
  readonly start: () => Promise<void>;
  readonly read: () => BridgeAnswer<'readCallDoor'>;
  readonly set: (args: BridgeArgs<'setCallDoor'>) => Promise<BridgeAnswer<'setCallDoor'>>;
  readonly next: (args: BridgeArgs<'nextCall'>) => Promise<BridgeAnswer<'nextCall'>>;
};

/** What calls stand on. */
export type CallsPorts = {
  readonly file: ProtectedFile;
  readonly line: CallLine;
  readonly openServer: (port: number, door: (request: CallRequest) => CallReply) => Promise<CallServer>;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly nowMs: () => number;
  readonly report: (problem: string, cause: unknown) => void;
};

const tokenBytes = 24;

/** Token and port stay the same over a restart: they are typed into the telephone system once. */
const keptDoor = z.object({ isOpen: z.boolean(), port: z.int().min(0).max(65_535), token: z.string().min(32).max(64) });
type KeptDoor = z.infer<typeof keptDoor>;

/** The loopback door for a telephone system. It is shut until somebody opens it. */
export function createCalls({ file, line, openServer, randomBytes, nowMs, report }: CallsPorts): Calls {
  let kept: KeptDoor | undefined;
  let server: CallServer | undefined;
  let isTaken = false;
  const door = createCallDoor({ token: () => kept?.token ?? '', port: () => server?.port ?? 0, onCall: line.ring, nowMs });

  const shut = async (): Promise<void> => {
    await server?.close();
    server = undefined;
    isTaken = false;
  };
  const open = async (port: number): Promise<void> => {
    try {
      server = await openServer(port, door);
    } catch (cause) {
      // Another program has it now. A new port would have to be typed in at the telephone system, so it is not chosen unasked.
      isTaken = true;
      report(`Port ${port} for calls is taken`, cause);
    }
  };
  const read = (): BridgeAnswer<'readCallDoor'> => ({
    isOffered: true,
    isTaken,
    door: server === undefined || kept === undefined ? null : { url: `http://127.0.0.1:${server.port}${callPath}`, token: kept.token },
  });
  const readKept = async (): Promise<KeptDoor | undefined> => {
    const text = await file.read();
    return text === null ? undefined : keptDoor.safeParse(JSON.parse(text)).data;
  };
  return {
    start: async () => {
      kept = await readKept();
      if (kept?.isOpen === true) await open(kept.port);
    },
    read,
    set: async ({ isOpen, isNew }) => {
      // The keychain may have been locked at the start. The token that the telephone system knows must not be lost by that.
      kept ??= await readKept();
      await shut();
      const token = kept === undefined || isNew ? Buffer.from(randomBytes(tokenBytes)).toString('base64url') : kept.token;
      kept = { isOpen, token, port: isNew ? 0 : (kept?.port ?? 0) };
      if (isOpen) await open(kept.port);
      kept = { ...kept, port: server?.port ?? kept.port };
      await file.keep(JSON.stringify(kept));
      return read();
    },
    next: async ({ seenId }) => ({ call: await line.next(seenId) }),
  };
}
