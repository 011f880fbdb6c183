import { describe, expect, it, vi } from 'vitest';
import { keepServer } from './kept-server.ts';
import type { Server } from './postgres-server.ts';

interface Fake extends Server {
  readonly die: () => void;
}

function aServer(port: number): Fake {
  let die = (): void => undefined;
  const ended = new Promise<void>((done) => {
    die = done;
  });
  return { port, ended, die, stop: async () => die() };
}

describe('a server that is kept', () => {
  it('comes back at its own port whenever it ends by itself, and stays away when it was stopped', async () => {
    const started: Fake[] = [];
    const asked: (number | undefined)[] = [];
    const kept = await keepServer(
      async (port) => {
        asked.push(port);
        const server = aServer(port ?? 7_000);
        started.push(server);
        return server;
      },
      () => undefined,
    );
    started[0]?.die();
    await vi.waitFor(() => expect(started).toHaveLength(2));
    started[1]?.die();
    await vi.waitFor(() => expect(started).toHaveLength(3));
    await kept.stop();
    expect(asked).toEqual([undefined, 7_000, 7_000]);
    expect(kept.port).toBe(7_000);
  });

  it('is tried again until it starts, and says why it does not', async () => {
    const said: string[] = [];
    const first = aServer(7_000);
    const answers = [async () => first, async () => Promise.reject(new Error('the disk is full')), async () => aServer(7_000)];
    let tries = 0;
    const kept = await keepServer(
      async () => {
        const answer = answers[tries];
        tries += 1;
        return answer === undefined ? first : answer();
      },
      (line) => said.push(line),
    );
    first.die();
    await vi.waitFor(() => expect(said).toEqual(['Postgres does not come back yet: the disk is full', 'Postgres is back.']));
    await kept.stop();
    expect(tries).toBe(3);
  });

  it('is not left behind when it is stopped while it comes back', async () => {
    let come: (server: Server) => void = () => undefined;
    const [first, second] = [aServer(7_000), aServer(7_000)];
    const coming = new Promise<Server>((done) => {
      come = done;
    });
    const stopped = vi.spyOn(second, 'stop');
    const starts = [Promise.resolve<Server>(first), coming];
    const kept = await keepServer(
      () => starts.shift() ?? coming,
      () => undefined,
    );
    first.die();
    await vi.waitFor(() => expect(starts).toHaveLength(0));
    const stopping = kept.stop();
    come(second);
    await stopping;
    expect(stopped).toHaveBeenCalledOnce();
  });
});
