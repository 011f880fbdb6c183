import { Button, type ButtonProps } from './button.tsx';
import { useHotkeys } from './use-hotkeys.ts';

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
  useHotkeys({ 'Mod+Enter': { label: children, run: () => !isPending && onPress(), isDisabled } }, { title });
  return (
    <Button {...look} variant="primary" keyHint="Mod+Enter" isDisabled={isDisabled} isPending={isPending} onPress={onPress}>
      {children}
    </Button>
  );
}
