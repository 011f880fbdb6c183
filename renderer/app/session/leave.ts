import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import type { DraftBox } from '#renderer/data/drafts.ts';
import { writeState } from '#renderer/data/store/state.ts';

/**
 * Leaves the desk: keeps what was half typed, tells the other windows, and starts the page anew, so that no key and no text of the user stays
 * in its memory. At a switch the next person chooses himself first.
 */
export async function leaveDesk(
  runtime: DeskRuntime,
  drafts: DraftBox,
  how: { readonly isSwitch: boolean; readonly tellOthers: boolean },
): Promise<void> {
  await drafts.flush().catch(() => undefined);
  if (how.isSwitch) await writeState(runtime.store.relaxed, 'lastUser', { userId: '' }).catch(() => undefined);
  if (how.tellOthers) runtime.windows.say({ kind: 'lock' });
  await runtime.host.reloadForUserSwitch();
}

/** After the hub has let this device go: the next start asks for a code. Rows, pending commands and drafts stay where they are. */
export async function forgetDevice(runtime: DeskRuntime, drafts: DraftBox): Promise<void> {
  await runtime.host.forgetDeviceCredential();
  await leaveDesk(runtime, drafts, { isSwitch: false, tellOthers: true });
}
