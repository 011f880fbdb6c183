import { bridgeContract } from '#shared/bridge/contract.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import { bridgeVerbNames } from '#shared/bridge/verb-names.ts';
import type { HostBridge, PreloadBridge } from '#shared/bridge/contract.ts';
import type { BridgeVerb } from '#shared/bridge/verb-names.ts';

async function callMain(preload: PreloadBridge, verb: BridgeVerb, args: unknown): Promise<unknown> {
  const reply = await preload[verb](args);
  if (!reply.ok) {
    throw new HostFault(reply.code, reply.message);
  }
  const answer = bridgeContract[verb].answer.safeParse(reply.answer);
  if (!answer.success) {
    throw new HostFault('failed', `The host answered ${verb} in a shape this version does not know.`, {
      cause: answer.error,
    });
  }
  return answer.data;
}

/** The host when the page runs in our Electron window: the preload script carries the verbs to the main process. */
export function createElectronHost(preload: PreloadBridge): HostBridge {
  const verbs = bridgeVerbNames.map((verb) => [verb, (args?: unknown) => callMain(preload, verb, args)]);
  // The table is built from the contract's own names, so every verb is there with its own types.
  return Object.freeze(Object.fromEntries(verbs)) as HostBridge;
}
