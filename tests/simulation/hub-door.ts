import type { Wire, WireAnswer, WireTrouble } from '#shared/sync/desk-sync.ts';
import { handleFill } from '#shared/sync/handle-fill.ts';
import { handlePull } from '#shared/sync/handle-pull.ts';
import { type DeviceIdentity, EpochChanged, handlePush } from '#shared/sync/handle-push.ts';
import type { Envelope, FillRequest, FillResponse, PullRequest, PullResponse, PushRequest } from '#shared/sync/protocol.ts';
import { HubKilled, MemoryHub } from '#tests/support/memory-hub.ts';
import { type Carry, handedOver, written } from '#tests/simulation/carried.ts';
import { asOlderBuild } from '#tests/simulation/builds.ts';
import type { Network } from '#tests/simulation/network.ts';
import { keepsToItsBranch } from '#tests/simulation/scope-oracle.ts';

/** How an author signs in this ladder of the simulation: cheap, but wrong when somebody else did. */
export function signatureOf(actorId: string): string {
  return `signed by ${actorId}`;
}

/** A hub whose signatures cost nothing to check. */
export class SimHub extends MemoryHub {
  override async verify(_chainId: string, signed: Envelope): Promise<boolean> {
    return signed.signature === signatureOf(signed.actorId);
  }
}

/** The hub's doors with what may go wrong at them. */
export class HubDoor {
  /** The next request is answered with this trouble instead of being handled. */
  answersNext: WireTrouble | null = null;
  /** Not yet brought up to date: it knows no command of the next build. */
  isOldBuild = false;
  carry: Carry = handedOver;
  /** Rows that a page may carry, as long as a whole version fits. */
  pageRows = 2_000;
  /** Changes after which a desk is so far behind that it starts anew. */
  deltaRowsMax = 20_000;
  private readonly hub: SimHub;
  private readonly network: Network;
  private readonly tally: (what: string) => void;

  constructor(hub: SimHub, network: Network, tally: (what: string) => void) {
    this.hub = hub;
    this.network = network;
    this.tally = tally;
  }

  /** The line of a device. What crosses it is JSON: nothing may survive only because both ends share memory. */
  wireOf(device: DeviceIdentity): Wire {
    const send = <Q, A>(request: Q, handle: (request: Q) => Promise<A>): Promise<WireAnswer<A>> => {
      const sent = this.carry(request);
      return this.network.send(() => this.answer(() => handle(sent)));
    };
    return {
      push: (request) => send<PushRequest, Awaited<ReturnType<typeof handlePush>>>(request, (told) => this.push(device, told)),
      pull: (request) => send<PullRequest, PullResponse>(request, (told) => this.pull(device, told)),
      fill: (request) => send<FillRequest, FillResponse>(request, (told) => this.fill(device, told)),
    };
  }

  private async push(device: DeviceIdentity, request: PushRequest): ReturnType<typeof handlePush> {
    const handle = (): ReturnType<typeof handlePush> => handlePush(this.hub.heardFrom(request.storeId), device, request);
    const answer = await (this.isOldBuild ? asOlderBuild(handle) : handle());
    if (request.after !== undefined) this.tally(answer.lastSeq < request.after ? 'push overtook the one before' : 'push behind another');
    return answer;
  }

  /** One page for a device, as its door gives it. */
  async pull(device: DeviceIdentity, request: PullRequest): Promise<PullResponse> {
    const rowsMax = this.pageRows >= 2_000 ? this.pageRows : Math.max(this.pageRows, this.hub.largestVersion());
    const terms = { deltaRowsMax: this.deltaRowsMax, outcomesMax: this.pageRows };
    return this.told(device, await handlePull(this.hub, device, { ...request, rowsMax }, terms));
  }

  /** One page of a part of its window. */
  async fill(device: DeviceIdentity, request: FillRequest): Promise<FillResponse> {
    return this.told(device, await handleFill(this.hub, device, { ...request, rowsMax: Math.min(request.rowsMax, this.pageRows) }));
  }

  private told<A extends PullResponse | FillResponse>(device: DeviceIdentity, answer: A): A {
    keepsToItsBranch(device, answer, this.carry === written);
    return answer;
  }

  private async answer<A>(handle: () => Promise<A>): Promise<WireAnswer<A>> {
    if (this.answersNext !== null) {
      const trouble = this.answersNext;
      this.answersNext = null;
      this.tally(`fault answered ${trouble.kind}`);
      return { ok: false, trouble };
    }
    const dies = this.hub.killNext;
    try {
      return { ok: true, value: this.carry(await handle()) };
    } catch (error) {
      if (error instanceof EpochChanged) return { ok: false, trouble: { kind: 'epoch-changed' } };
      if (!(error instanceof HubKilled)) throw error;
      this.tally(`fault hub killed ${dies}`);
      this.network.hubGone();
      return { ok: false, trouble: { kind: 'unreachable' } };
    }
  }
}
