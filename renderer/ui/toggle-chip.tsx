import { ToggleButton, type ToggleButtonProps } from 'react-aria-components/ToggleButton';
import './toggle-chip.css';

/** A chip alone or one of a group. */
export interface ToggleChipProps extends Omit<ToggleButtonProps, 'className' | 'style'> {
  /** What stands in it stands below each other, small. */
  readonly isStacked?: boolean;
}

/** A few words that are pressed in and out. */
export function ToggleChip({ isStacked = false, ...button }: ToggleChipProps) {
  return <ToggleButton {...button} className="chip" data-stacked={isStacked || undefined} />;
}
