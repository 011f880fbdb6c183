import type { WireAnswer } from '#shared/sync/desk-sync.ts';
import type { Chance } from '#tests/simulation/chance.ts';

type Answer = WireAnswer<unknown>;

interface Call {
  readonly tell: (answer: Answer) => void;
  isOpen: boolean;
  /** The way back is dead: the request may arrive, its reply never will. */
  isHalfOpen: boolean;
}

interface Message {
  readonly leg: 'request' | 'reply';
  readonly call: Call;
  arrive(): Promise<void>;
}

/** What stands between desks and hub: a bag of messages under way, each of which arrives at any time, in any order, once, twice or never. */
export class Network {
  private bag: Message[] = [];
  private calls: Call[] = [];

  /** Sends a request. What it does at the hub happens when it arrives, perhaps long after the sender gave up. */
  send<T>(perform: () => Promise<WireAnswer<T>>): Promise<WireAnswer<T>> {
    return new Promise((resolve) => {
      const tell = (answer: Answer): void => resolve(answer as WireAnswer<T>);
      const call: Call = { tell, isOpen: true, isHalfOpen: false };
      this.calls.push(call);
      this.bag.push({ leg: 'request', call, arrive: async () => this.reply(call, await perform()) });
    });
  }

  get underWay(): number {
    return this.bag.length;
  }

  get waiting(): number {
    return this.calls.length;
  }

  /** One message arrives; any of them, so they overtake each other. True when it did. */
  async deliver(chance: Chance): Promise<boolean> {
    const at = chance.below(this.bag.length);
    const [message] = this.bag.splice(at, 1);
    await message?.arrive();
    return at > 0;
  }

  /** A message arrives and is still under way. */
  async repeat(chance: Chance): Promise<boolean> {
    const message = chance.oneOf(this.bag.filter(({ leg }) => leg === 'request'));
    await message?.arrive();
    return message !== undefined;
  }

  /** A message is lost; its sender waits until he gives up. */
  drop(chance: Chance): Message['leg'] | undefined {
    const [message] = this.bag.splice(chance.below(this.bag.length), 1);
    return message?.leg;
  }

  /** A sender gives up; what he sent may still arrive. */
  timeOut(chance: Chance): boolean {
    const call = chance.oneOf(this.calls);
    if (call !== undefined) this.close(call, { ok: false, trouble: { kind: 'unreachable' } });
    return call !== undefined;
  }

  /** The way back of a call dies without a word. */
  halfOpen(chance: Chance): boolean {
    const call = chance.oneOf(this.calls.filter(({ isHalfOpen }) => !isHalfOpen));
    if (call !== undefined) call.isHalfOpen = true;
    return call !== undefined;
  }

  /** The hub goes: nothing that it said is under way any more. */
  hubGone(): void {
    this.bag = this.bag.filter(({ leg }) => leg === 'request');
  }

  private reply(call: Call, answer: Answer): void {
    if (!call.isOpen || call.isHalfOpen) return;
    this.bag.push({ leg: 'reply', call, arrive: async () => this.close(call, answer) });
  }

  private close(call: Call, answer: Answer): void {
    if (!call.isOpen) return;
    call.isOpen = false;
    this.calls = this.calls.filter((one) => one !== call);
    call.tell(answer);
  }
}
