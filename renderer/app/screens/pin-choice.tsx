import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import { useIdleLock } from '#renderer/app/session/use-idle-lock.ts';
import { ChoosePinScreen } from '#renderer/features/sign-in/choose-pin-screen.tsx';
import type { PinPorts } from '#renderer/features/sign-in/sign-in-ports.ts';

/** The choice of a PIN. The user's keys are open by then, so a desk that is left here locks like any other. */
export function PinChoice({ runtime, name, ports }: { readonly runtime: DeskRuntime; readonly name: string; readonly ports: PinPorts }) {
  useIdleLock(runtime.windows, () => void runtime.host.reloadForUserSwitch());
  return <ChoosePinScreen name={name} ports={ports} />;
}
