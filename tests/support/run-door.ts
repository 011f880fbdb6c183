import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What workers may ask for by a word, made when it is asked for. */
export type Answers = Readonly<Record<string, () => Promise<string>>>;

/** A door on the loopback at which the workers of a test run ask for what all of them share. */
export interface RunDoor {
  /** Where workers knock; nobody who was not told of it gets an answer. */
  readonly address: string;
  readonly close: () => void;
}

/** Opens a door. Nothing behind it is started before somebody asks, so that a run that needs none of it does not wait for it. */
export async function openRunDoor(answers: Answers): Promise<RunDoor> {
  const secret = randomUUID();
  const byPath = new Map(Object.entries(answers).map(([word, answer]) => [`/${secret}/${word}`, answer]));
  const server = createServer((request, response) => {
    // A worker asks once for each of its files, and stands still in between: of a line that is kept it would not hear when it is closed.
    response.shouldKeepAlive = false;
    const answer = byPath.get(request.url ?? '');
    if (answer === undefined) return void response.writeHead(404).end();
    answer().then(
      (said) => response.end(said),
      (fault: unknown) => response.writeHead(500).end(String(fault)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What the door of this run answers to a word; throws with the door's own words when it could not be made. */
export async function askRunDoor(address: string, word: string): Promise<string> {
  const answer = await fetch(`${address}/${word}`);
  const said = await answer.text();
  if (!answer.ok) throw new Error(`What the tests of this run share could not be made ("${word}"): ${said}`);
  return said;
}
