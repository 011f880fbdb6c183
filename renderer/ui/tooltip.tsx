import type { ReactNode } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger, type TooltipProps as AriaTooltipProps } from 'react-aria-components/Tooltip';
import { Key } from './key.tsx';
import type { KeyChord } from './keys.ts';
import './tooltip.css';

/** A tooltip around its one trigger, which has to be focusable. */
export interface TooltipProps {
  readonly text: string;
  readonly chord?: KeyChord | undefined;
  readonly placement?: NonNullable<AriaTooltipProps['placement']>;
  readonly children: ReactNode;
}

/** Says what a control does and which key does the same. */
export function Tooltip({ text, chord, placement = 'bottom', children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      {children}
      <AriaTooltip className="tooltip" placement={placement} offset={6}>
        <span>{text}</span>
        {chord !== undefined && <Key chord={chord} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
