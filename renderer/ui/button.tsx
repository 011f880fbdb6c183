import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Key } from './key.tsx';
import { ariaKeys, type KeyChord } from './keys.ts';
import './button.css';

/** One primary button a surface; `quiet` has an outline, `plain` none until the pointer is on it, `danger` is for what cannot be undone. */
export type ButtonVariant = 'primary' | 'quiet' | 'plain' | 'danger';

/** A button with its key beside its words. */
export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
  readonly variant?: ButtonVariant;
  readonly icon?: ReactNode;
  /** Shown beside the words; the key itself is bound by `useHotkeys`. */
  readonly keyHint?: KeyChord;
  /** `large` is for the one action of a till or a PIN screen. */
  readonly size?: 'normal' | 'large';
  /** Takes the whole width. */
  readonly wide?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button: `<Button variant="primary" keyHint="Mod+Enter" onPress={take}>`. While `isPending` it stays focusable and says so. */
export function Button({ children, variant = 'quiet', icon, keyHint, size = 'normal', wide = false, ...rest }: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className="button"
      data-variant={variant}
      data-size={size}
      data-wide={wide || undefined}
      {...(keyHint === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(keyHint) })}
    >
      {icon}
      <span className="button-text">{children}</span>
      {keyHint !== undefined && <Key chord={keyHint} />}
    </AriaButton>
  );
}
