import { useLayoutEffect, useState } from 'react';
import { createStore, useStore } from 'zustand';
import { Button, type ButtonProps } from './button.tsx';
import { useHotkeys } from './use-hotkeys.ts';

const chord = 'Mod+Enter';

/** What the main key does somewhere. */
export interface MainKey {
  /** The surface, as the ? sheet calls it. */
  readonly title: string;
  /** What it does, on the ? sheet. */
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly run: () => void;
}

/** Who is there to have the main key; the newest has it. */
const owners = createStore<readonly object[]>(() => []);

/**
 * Binds Mod+Enter as long as the caller is there, also against whatever it lies in: a form in a panel has the key, not the button below the panel.
 * Answers the key for the hint on the button, undefined where something newer has it.
 */
export function useMainKey({ title, label, isDisabled = false, run }: MainKey): typeof chord | undefined {
  const [own] = useState(() => ({}));
  useHotkeys({ [chord]: { label, run, isDisabled, isHeldBack: true } }, { title });
  useLayoutEffect(() => {
    owners.setState((all) => [...all, own], true);
    return () => owners.setState((all) => all.filter((one) => one !== own), true);
  }, [own]);
  return useStore(owners, (all) => all.at(-1) === own) ? chord : undefined;
}

/** The one primary button of a surface. */
export interface MainButtonProps extends Pick<ButtonProps, 'icon' | 'size' | 'wide'> {
  /** The surface, as the ? sheet calls it. */
  readonly title: string;
  /** What it does, beside the key and on the ? sheet. */
  readonly children: string;
  readonly isDisabled?: boolean;
  /** It is being done; neither a press nor the key begins it again. */
  readonly isPending?: boolean;
  readonly onPress: () => void;
}

/** A primary button and its key, Mod+Enter, which is bound as long as the button is there. */
export function MainButton({ title, children, isDisabled = false, isPending = false, onPress, ...look }: MainButtonProps) {
  const keyHint = useMainKey({ title, label: children, isDisabled, run: () => !isPending && onPress() });
  return (
    <Button {...look} {...hinted(keyHint)} variant="primary" isDisabled={isDisabled} isPending={isPending} onPress={onPress}>
      {children}
    </Button>
  );
}

/** The hint as a button takes it. */
export function hinted(keyHint: typeof chord | undefined): Pick<ButtonProps, 'keyHint'> {
  return keyHint === undefined ? {} : { keyHint };
}
