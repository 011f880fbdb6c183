import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import { useIdleLock } from '#renderer/app/session/use-idle-lock.ts';
import { FormerKeyScreen, type FormerKeyScreenProps } from '#renderer/features/sign-in/former-key-screen.tsx';

/** The question about what was left under a former key. The user's keys are open by then, so a desk that is left here locks like any other. */
export function FormerKey({ runtime, ...props }: FormerKeyScreenProps & { readonly runtime: DeskRuntime }) {
  useIdleLock(runtime.windows, () => void runtime.host.reloadForUserSwitch());
  return <FormerKeyScreen {...props} />;
}
