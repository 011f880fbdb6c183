import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { ROOT } from '#build/scripts/root.ts';
import type { Children } from './children.ts';

const Ready = z.object({
  ready: z.literal(true),
  url: z.url(),
  enrolUrl: z.url().optional(),
  signIns: z.array(z.object({ name: z.string(), login: z.string(), password: z.string(), role: z.string() })).default([]),
});

/** What the hub says when it serves. */
export type HubReady = z.infer<typeof Ready>;

/** The hub did not come up; what it said stands above on the terminal. */
export class HubFault extends Error {
  override readonly name = 'HubFault';
}

/** A hub that serves. */
export interface HubProcess {
  readonly child: ChildProcess;
  readonly ready: HubReady;
}

/** Starts the hub as a process of its own and waits for its word that it serves. Its log goes to our terminal. */
export async function startHub(children: Children, args: readonly string[]): Promise<HubProcess> {
  const child = children.spawn(process.execPath, [join(ROOT, 'hub', 'main.ts'), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { stdout } = child;
  if (stdout === null) throw new HubFault('The hub has no output to read.');
  for await (const line of createInterface({ input: stdout })) {
    const ready = readyLine(line);
    if (ready === undefined) console.log(line);
    else {
      // What it says later has no meaning to us, and must not fill the pipe.
      stdout.resume();
      return { child, ready };
    }
  }
  throw new HubFault(`The hub ended before it served (code ${child.exitCode ?? child.signalCode ?? 'unknown'}); its reason stands above.`);
}

/** The word of a hub that serves, or nothing for any other line. */
export function readyLine(line: string): HubReady | undefined {
  try {
    return Ready.safeParse(JSON.parse(line)).data;
  } catch {
    // Not JSON: something that a person should see.
    return undefined;
  }
}
