import type { BridgeReply, PreloadBridge } from '#shared/bridge/contract.ts';
import type { BridgeVerb } from '#shared/bridge/verb-names.ts';

/** One function for each verb of the contract, and nothing else, each bound to its own verb. */
export function preloadBridge(
  verbs: readonly BridgeVerb[],
  invoke: (verb: BridgeVerb, args: unknown) => Promise<BridgeReply>,
): PreloadBridge {
  const entries = verbs.map((verb) => [verb, async (args?: unknown) => invoke(verb, args)]);
  return Object.fromEntries(entries) as PreloadBridge;
}
