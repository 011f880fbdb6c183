import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { StartRefusal } from '#hub/start-refusal.ts';
import { ApiFault } from './api-fault.ts';

/** File names that carry a hash of their content never change under that name. */
const hashed = /[/\\]assets[/\\][^/\\]+-[\w-]{8,}\.\w+$/;

/**
 * Serves the built web app. The page, the service worker and the manifest are asked for anew each time, so that an update is seen; hashed
 * assets are kept for ever. A path that is no file is a screen of the app and gets the page.
 */
export async function serveWebFiles(app: FastifyInstance, folder: string): Promise<void> {
  const root = resolve(folder);
  if (!existsSync(join(root, 'index.html')) || !statSync(root).isDirectory()) {
    throw new StartRefusal(`There is no built web app in ${folder}. Build it with \`npm run build\`, or leave out --web.`);
  }
  await app.register(fastifyStatic, {
    root,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.header('cache-control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-store');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !/\.\w+$/.test(request.url.split('?')[0] ?? '');
    if (!isPage) throw new ApiFault('bad-request');
    return reply.sendFile('index.html');
  });
}
