import type { FastifyInstance } from 'fastify';

/** Time for what runs to end; a service manager kills after more than this (the unit file says how much). */
export const stopMsMax = 10_000;

/**
 * Closes the doors: nobody new comes in, connected desks are told to come back, pushes that run are answered. What has not ended within
 * the limit is cut; a push that is cut was committed or not, and the desk asks again.
 */
export async function closeDoors(app: FastifyInstance, limitMs: number, say: (line: string) => void): Promise<void> {
  const timer = setTimeout(() => {
    say(`Requests still ran after ${limitMs} ms; they were cut, and their desks will ask again.`);
    for (const socket of app.websocketServer.clients) socket.terminate();
    app.server.closeAllConnections();
  }, limitMs);
  try {
    await app.close();
  } finally {
    clearTimeout(timer);
  }
}
