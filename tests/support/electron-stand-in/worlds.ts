/** The names by which the two worlds of one page find each other. */
export interface WorldNames {
  readonly toMain: string;
  readonly toPreload: string;
  /** The function through which the preload's world calls this process. */
  readonly binding: string;
  /** The function in the preload's world that takes an answer. */
  readonly settle: string;
}

interface FromPreload {
  readonly type: 'expose' | 'answer';
  readonly name?: string;
  readonly verbs?: readonly string[];
  readonly call?: number;
  readonly value?: unknown;
  readonly error?: string;
}

interface Settled {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Runs in the page's own world: shows what the preload script exposes as functions that pass words on. */
export function mainWorld(names: WorldNames): void {
  const waiting = new Map<number, Settled>();
  let calls = 0;
  const send = (message: unknown) => document.dispatchEvent(new CustomEvent(names.toPreload, { detail: JSON.stringify(message) }));
  const call = async (verb: string, args: unknown) =>
    new Promise((resolve, reject) => {
      calls += 1;
      waiting.set(calls, { resolve, reject });
      send({ type: 'call', call: calls, verb, args });
    });
  document.addEventListener(names.toMain, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail) as FromPreload;
    if (message.type === 'expose') {
      const verbs = (message.verbs ?? []).map((verb) => [verb, async (args: unknown) => call(verb, args)]);
      Object.defineProperty(globalThis, message.name ?? '', { value: Object.freeze(Object.fromEntries(verbs)) });
      return;
    }
    const settled = waiting.get(message.call ?? 0);
    waiting.delete(message.call ?? 0);
    if (message.error === undefined) settled?.resolve(message.value);
    else settled?.reject(new Error(message.error));
  });
}

/** Runs in the preload's isolated world: makes the `electron` that the preload script asks for. */
export function preloadWorld(names: WorldNames, preload: (require: (name: string) => unknown) => void): void {
  const scope = globalThis as unknown as Record<string, (text: string) => void>;
  const waiting = new Map<number, Settled>();
  const exposed = new Map<string, (args: unknown) => Promise<unknown>>();
  let calls = 0;
  const send = (message: FromPreload) => document.dispatchEvent(new CustomEvent(names.toMain, { detail: JSON.stringify(message) }));

  scope[names.settle] = (text) => {
    const { call, value, error } = JSON.parse(text) as FromPreload;
    const settled = waiting.get(call ?? 0);
    waiting.delete(call ?? 0);
    if (error === undefined) settled?.resolve(value);
    else settled?.reject(new Error(error));
  };
  const ipcRenderer = {
    invoke: async (channel: string, ...args: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        calls += 1;
        waiting.set(calls, { resolve, reject });
        // `undefined` has no place in JSON arrays; a box for each argument keeps it what it is.
        scope[names.binding]?.(JSON.stringify({ call: calls, channel, args: args.map((value) => ({ value })) }));
      }),
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, api: Readonly<Record<string, (args: unknown) => Promise<unknown>>>) => {
      for (const [verb, run] of Object.entries(api)) exposed.set(verb, run);
      send({ type: 'expose', name, verbs: Object.keys(api) });
    },
  };
  document.addEventListener(names.toPreload, (event) => {
    const { call, verb, args } = JSON.parse((event as CustomEvent<string>).detail) as { call: number; verb: string; args: unknown };
    const run = exposed.get(verb) ?? (async () => Promise.reject(new Error(`Nothing named ${verb} was exposed.`)));
    run(args).then(
      (value) => send({ type: 'answer', call, value }),
      (error: unknown) => send({ type: 'answer', call, error: String(error) }),
    );
  });
  preload((name) => {
    if (name !== 'electron') throw new Error(`A sandboxed preload script cannot require ${name}.`);
    return { contextBridge, ipcRenderer };
  });
}
