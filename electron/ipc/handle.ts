import { z } from 'zod';

import { bridgeContract } from '#shared/bridge/contract.ts';
import { HostFault } from '#shared/bridge/host-fault.ts';
import { bridgeVerbNames } from '#shared/bridge/verb-names.ts';
import type { BridgeReply, HostBridge } from '#shared/bridge/contract.ts';
import type { BridgeVerb } from '#shared/bridge/verb-names.ts';

/** Who speaks: the frame that sent the message, as Electron tells it (null when it is gone already). */
export type BridgeSender = { readonly senderFrame: { readonly url: string; readonly parent: unknown } | null };

/** What the door needs: the verbs, whom it trusts, and where to report what should not happen. */
export type BridgeDoor = {
  readonly verbs: HostBridge;
  readonly isTrustedUrl: (url: string) => boolean;
  readonly report: (problem: string, cause: unknown) => void;
};

function isVerb(word: unknown): word is BridgeVerb {
  return bridgeVerbNames.some((name) => name === word);
}

function assertTrusted(sender: BridgeSender, door: BridgeDoor): void {
  const frame = sender.senderFrame;
  if (frame === null || frame.parent !== null || !door.isTrustedUrl(frame.url)) {
    throw new HostFault('not-allowed', `A page that is not the desk asked the host: ${frame?.url ?? 'a closed frame'}.`);
  }
}

function checkedArgs(verb: BridgeVerb, args: unknown): unknown {
  const parsed = bridgeContract[verb].args.safeParse(args);
  if (!parsed.success) {
    throw new HostFault('invalid', `The arguments of ${verb} do not fit. ${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}

async function callVerb(door: BridgeDoor, verb: BridgeVerb, args: unknown): Promise<unknown> {
  // The arguments were parsed by this very verb's schema, which TypeScript cannot follow through the table.
  const call = door.verbs[verb] as (args: unknown) => Promise<unknown>;
  const answer = await call(args);
  return bridgeContract[verb].answer.parse(answer);
}

/**
 * The only door into the main process: it lets in the desk's own top frame, known verbs and arguments
 * that fit, and it answers with data in every case, because an error would lose its type on the way.
 */
export function createBridgeHandler(door: BridgeDoor): (sender: BridgeSender, verb: unknown, args: unknown) => Promise<BridgeReply> {
  return async (sender, verb, args) => {
    try {
      assertTrusted(sender, door);
      if (!isVerb(verb)) {
        throw new HostFault('invalid', `The host knows no verb "${String(verb)}".`);
      }
      return { ok: true, answer: await callVerb(door, verb, checkedArgs(verb, args)) };
    } catch (fault) {
      if (fault instanceof HostFault) {
        return { ok: false, code: fault.code, message: fault.message };
      }
      // Only a HostFault has words meant for the screen; the rest may quote data and stays here.
      door.report(`The verb ${String(verb)} failed`, fault);
      return { ok: false, code: 'failed', message: 'The host could not do this; its log says why.' };
    }
  };
}
