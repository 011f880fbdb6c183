import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import type { DraftBox } from '#renderer/data/drafts.ts';
import { writeState } from '#renderer/data/store/state.ts';

/** What leaving needs of the runtime. */
type LeavingRuntime = Pick<DeskRuntime, 'store' | 'windows' | 'host'>;

/** How somebody leaves. */
interface Leaving {
  readonly isSwitch: boolean;
  readonly tellOthers: boolean;
  /** Ends the user's session at the hub; only at a switch. */
  readonly signOut?: () => Promise<void>;
}

/** How long leaving waits for what was half typed to be kept, and for the hub to hear of it. */
const keepMsMax = 1_000;

/**
 * Leaves the desk: keeps what was half typed, tells the other windows, and starts the page anew, so that no key and no text of the user stays
 * in its memory. At a switch the next person chooses himself first, and the hub is told that this one has gone.
 */
export async function leaveDesk(
  runtime: LeavingRuntime,
  drafts: Pick<DraftBox, 'flush'>,
  how: Leaving,
  reloadHere: () => void = () => location.reload(),
): Promise<void> {
  if (how.tellOthers) runtime.windows.say({ kind: 'lock' });
  const signedOut = how.isSwitch && how.signOut !== undefined ? inTime(how.signOut()) : undefined;
  await inTime(drafts.flush());
  if (how.isSwitch) await inTime(writeState(runtime.store.relaxed, 'lastUser', { userId: '' }));
  await signedOut;
  // A host that does not do it must not leave the desk open.
  await runtime.host.reloadForUserSwitch().catch(reloadHere);
}

/** A database or a hub that hangs or fails does not keep a desk unlocked. */
async function inTime(work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, keepMsMax)));
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}

/** After the hub has let this device go: the next start asks for a code. Rows, pending commands and drafts stay where they are. */
export async function forgetDevice(runtime: DeskRuntime, drafts: DraftBox): Promise<void> {
  await runtime.host.forgetDeviceCredential();
  await leaveDesk(runtime, drafts, { isSwitch: false, tellOthers: true });
}
