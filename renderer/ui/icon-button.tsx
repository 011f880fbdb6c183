import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { ariaKeys, type KeyChord } from './keys.ts';
import { Tooltip, type TooltipProps } from './tooltip.tsx';
import './icon-button.css';

/** A button that shows an icon only. */
export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** What it does: its accessible name and its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly chord?: KeyChord;
  readonly placement?: NonNullable<TooltipProps['placement']>;
  readonly variant?: 'plain' | 'quiet';
  readonly ref?: Ref<HTMLButtonElement>;
}

/** An icon button never stands without its words: they are its name and, with the key, its tooltip. */
export function IconButton({ label, icon, chord, placement = 'bottom', variant = 'plain', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} chord={chord} placement={placement}>
      <AriaButton
        {...rest}
        aria-label={label}
        className="icon-button"
        data-variant={variant}
        {...(chord === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(chord) })}
      >
        {icon}
      </AriaButton>
    </Tooltip>
  );
}
