import { type Poke, poke } from '#shared/sync/protocol.ts';

/** The hub's pokes: they say that something is new and carry no data. */
export interface LiveLine {
  close(): void;
}

/** What the line is made of. */
export interface LiveLinePorts {
  /** Opens the socket with the device's credential. */
  readonly open: () => WebSocket;
  /** The line came or went, or the hub said what cannot be read: whatever there is to know has to be asked. */
  readonly onTurn: () => void;
  readonly onPoke: (poke: Poke) => void;
  readonly random: () => number;
}

const backoffMs = { first: 1_000, longest: 30_000 } as const;

/** A line that held for so long was a good one. A hub that opens it only to close it at once, as for a desk it let go, is asked ever more slowly. */
const steadyMs = 10_000;

/** Keeps a line open and opens it again, ever more slowly, when it breaks. Without it the desk still pulls on its timer. */
export function keepLiveLine(ports: LiveLinePorts): LiveLine {
  let isClosed = false;
  let failures = 0;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const again = (): void => {
    const ceiling = Math.min(backoffMs.longest, backoffMs.first * 2 ** Math.min(failures, 10));
    failures += 1;
    timer = setTimeout(connect, ceiling * (0.5 + ports.random() / 2));
  };
  const connect = (): void => {
    let steady: ReturnType<typeof setTimeout> | undefined;
    try {
      socket = ports.open();
    } catch {
      // The browser does not even try (the address, its policy); the desk pulls on its timer meanwhile.
      again();
      return;
    }
    socket.addEventListener('open', () => {
      steady = setTimeout(() => (failures = 0), steadyMs);
      // What came between the last pull and the line being open was poked to nobody.
      ports.onTurn();
    });
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      const heard = pokeOf(data);
      if (heard === undefined) ports.onTurn();
      else ports.onPoke(heard);
    });
    socket.addEventListener('close', () => {
      clearTimeout(steady);
      if (isClosed) return;
      // A line that just broke is news, too: the desk looks at once and says that it is alone, instead of seeming synced until its timer.
      if (steady !== undefined) ports.onTurn();
      again();
    });
  };
  connect();
  return {
    close: () => {
      isClosed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}

function pokeOf(data: unknown): Poke | undefined {
  try {
    return poke.safeParse(JSON.parse(String(data))).data;
  } catch {
    return undefined;
  }
}
