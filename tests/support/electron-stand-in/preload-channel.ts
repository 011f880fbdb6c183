import { randomUUID } from 'node:crypto';

import type { CDPSession, Page } from '@playwright/test';

import { toDesktop } from './origins.ts';
import { mainWorld, preloadWorld } from './worlds.ts';
import type { WorldNames } from './worlds.ts';

/** A call that a page made through its preload script. */
export interface PageCall {
  readonly channel: string;
  readonly args: readonly unknown[];
  readonly senderFrame: { readonly url: string; readonly parent: object | null };
}

const preloadWorldName = 'foyer-preload';

interface Bound {
  readonly call: number;
  readonly channel: string;
  readonly args: readonly { readonly value?: unknown }[];
}

async function onTopFrame(cdp: CDPSession, page: Page, context: number, contextFrames: ReadonlyMap<number, string>) {
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const isTop = contextFrames.get(context) === frameTree.frame.id;
  return { url: toDesktop(page.url()), parent: isTop ? null : {} };
}

/**
 * Runs the preload script before every document of the page, in a world of its own as Electron does, and
 * carries its calls to `answer`. The names are random, so a page cannot guess its way around the bridge.
 */
export async function installPreload(page: Page, preloadText: string, answer: (call: PageCall) => Promise<unknown>): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const id = randomUUID().replaceAll('-', '');
  const names: WorldNames = { toMain: `m${id}`, toPreload: `p${id}`, binding: `b${id}`, settle: `s${id}` };
  const contextFrames = new Map<number, string>();
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    const { frameId } = context.auxData as { readonly frameId?: string };
    if (frameId !== undefined) contextFrames.set(context.id, frameId);
  });
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => contextFrames.delete(executionContextId));

  const settle = async (contextId: number, reply: unknown) => {
    const expression = `globalThis[${JSON.stringify(names.settle)}](${JSON.stringify(JSON.stringify(reply))})`;
    // The page may have gone on to another document meanwhile; then nobody waits for the answer.
    await cdp.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
  };
  const handle = async (payload: string, contextId: number) => {
    const { call, channel, args } = JSON.parse(payload) as Bound;
    const senderFrame = await onTopFrame(cdp, page, contextId, contextFrames);
    try {
      await settle(contextId, { call, value: await answer({ channel, args: args.map(({ value }) => value), senderFrame }) });
    } catch (error) {
      await settle(contextId, { call, error: String(error) });
    }
  };
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === names.binding) void handle(payload, executionContextId);
  });

  await cdp.send('Page.enable');
  await cdp.send('Runtime.enable');
  await cdp.send('Runtime.addBinding', { name: names.binding, executionContextName: preloadWorldName });
  const argument = JSON.stringify(names);
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: `if (window === top) (${mainWorld.toString()})(${argument});` });
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
    source: `if (window === top) (${preloadWorld.toString()})(${argument}, (require) => {\n${preloadText}\n});`,
    worldName: preloadWorldName,
  });
}
