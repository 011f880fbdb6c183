import type { ReactNode } from 'react';
import './amount-line.css';

/** The amount that a surface is about. */
export interface AmountLineProps {
  readonly label: ReactNode;
  /** Already formatted, with a real minus. */
  readonly amount: string;
  readonly size?: 'large' | 'huge';
  /** Read out, with its words, when it becomes another one. */
  readonly isLive?: boolean;
}

/** Words at the left, and at the right the one amount that has to be seen from afar. */
export function AmountLine({ label, amount, size = 'huge', isLive = false }: AmountLineProps) {
  return (
    <p className="amount-line" data-size={size} {...(isLive ? { 'aria-live': 'polite', 'aria-atomic': true } : {})}>
      <span>{label}</span>
      <strong>{amount}</strong>
    </p>
  );
}
