/** The hub's pokes: they say that something is new and carry no data. */
export interface LiveLine {
  close(): void;
}

/** What the line is made of. */
export interface LiveLinePorts {
  /** Opens the socket with the device's credential. */
  readonly open: () => WebSocket;
  readonly onPoke: () => void;
  readonly random: () => number;
}

const backoffMs = { first: 1_000, longest: 30_000 } as const;

/** Keeps a line open and opens it again, ever more slowly, when it breaks. Without it the desk still pulls on its timer. */
export function keepLiveLine(ports: LiveLinePorts): LiveLine {
  let isClosed = false;
  let failures = 0;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const connect = (): void => {
    socket = ports.open();
    socket.addEventListener('open', () => {
      failures = 0;
      // What came between the last pull and the line being open was poked to nobody.
      ports.onPoke();
    });
    socket.addEventListener('message', () => ports.onPoke());
    socket.addEventListener('close', () => {
      if (isClosed) return;
      // A line that just broke is news, too: the desk looks at once and says that it is alone, instead of seeming synced until its timer.
      if (failures === 0) ports.onPoke();
      const ceiling = Math.min(backoffMs.longest, backoffMs.first * 2 ** Math.min(failures, 10));
      failures += 1;
      timer = setTimeout(connect, ceiling * (0.5 + ports.random() / 2));
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
