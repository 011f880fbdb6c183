import { useMemo, useState } from 'react';
import type { RowOf } from '#shared/tables/registry.ts';
import type { DeskRuntime } from '#renderer/app/desk-runtime.ts';
import { formerPorts, leftUnderFormerKey } from '#renderer/app/session/former-key.ts';
import { type SignedIn, pinDigitsFor, signIn, signInAtHub } from '#renderer/app/session/sign-in.ts';
import type { UnlockedUser } from '#renderer/data/session/session-keys.ts';
import { writeState } from '#renderer/data/store/state.ts';
import type { FormerPorts, PinPorts, SignInPorts } from '#renderer/features/sign-in/sign-in-ports.ts';

/** Where somebody stands on the way in. */
export type SignInStep =
  | { readonly kind: 'who' }
  | { readonly kind: 'former'; readonly user: RowOf<'users'>; readonly ports: FormerPorts }
  | { readonly kind: 'pin'; readonly user: RowOf<'users'>; readonly ports: PinPorts }
  | { readonly kind: 'open'; readonly unlocked: UnlockedUser };

/** Leads from "who are you" through what was left under a former key, if anything was, and a PIN, where one may be chosen, to the open desk. */
export function useSignIn(runtime: DeskRuntime): { readonly step: SignInStep; readonly ports: SignInPorts } {
  const [step, setStep] = useState<SignInStep>({ kind: 'who' });
  const ports = useMemo<SignInPorts>(() => {
    const open = (user: RowOf<'users'>, signedIn: SignedIn): void => {
      setStep({ kind: 'open', unlocked: signedIn.unlocked });
      void writeState(runtime.store.relaxed, 'lastUser', { userId: user.id }).catch(() => undefined);
      void renewFromHub(runtime, user, signedIn).then((renewed) => {
        if (renewed !== undefined) setStep((now) => (now.kind === 'open' ? { kind: 'open', unlocked: renewed } : now));
      });
    };
    const choosePin = async (user: RowOf<'users'>, signedIn: SignedIn): Promise<void> => {
      const digitsMin = await pinToChoose(runtime, user, signedIn.unlocked);
      if (digitsMin === null) open(user, signedIn);
      else setStep({ kind: 'pin', user, ports: pinPorts(runtime, signedIn, digitsMin, () => open(user, signedIn)) });
    };
    return {
      view: (userId) => runtime.vault.view(userId),
      signIn: async (user, kind, secret) => {
        const result = await signIn(runtime, user, kind, secret);
        if (!result.ok) return result.error;
        const former = await leftUnderFormerKey(runtime, user.id, Date.now());
        if (former === undefined) await choosePin(user, result.value);
        else {
          const onDone = (signedIn: SignedIn) => choosePin(user, signedIn);
          const ports = formerPorts(runtime, result.value, onDone, () => setStep({ kind: 'who' }));
          setStep({ kind: 'former', user, ports: { ...former, ...ports } });
        }
        return undefined;
      },
    };
  }, [runtime]);
  return { step, ports };
}

/** How many digits a PIN needs that the user should choose now; null when he has one that serves, or may have none. */
async function pinToChoose({ vault, hostInfo }: DeskRuntime, user: RowOf<'users'>, { secrets }: UnlockedUser): Promise<number | null> {
  const digitsMin = pinDigitsFor(user, secrets.classKeys, hostInfo.secretProtection);
  const view = await vault.view(user.id);
  return view === undefined || digitsMin === null || (view.pinDigits ?? 0) >= digitsMin ? null : digitsMin;
}

function pinPorts({ vault }: DeskRuntime, { unlocked }: SignedIn, digitsMin: number, onDone: () => void): PinPorts {
  return {
    digitsMin,
    keepPin: async (pin) => {
      const fault = await vault.setPin(unlocked, pin, digitsMin);
      if (fault === undefined) onDone();
      return fault;
    },
    skip: onDone,
  };
}

/**
 * A password that opened this device's own entry also renews, behind the user's back, what the hub gives: its session, and class keys that
 * were rotated or withdrawn since. Nothing waits for it.
 */
async function renewFromHub(runtime: DeskRuntime, user: RowOf<'users'>, signedIn: SignedIn): Promise<UnlockedUser | undefined> {
  if (signedIn.isFresh || signedIn.password === undefined) return undefined;
  try {
    const renewed = await signInAtHub(runtime, user, signedIn.password, signedIn.unlocked);
    return renewed.ok ? renewed.value : undefined;
  } catch {
    // The host did not mix just now: the keys of the last time serve on.
    return undefined;
  }
}
