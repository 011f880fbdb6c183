import { Check } from 'lucide-react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleChoice } from './toggle-choice.tsx';
import './hue-choice.css';

const hues = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/** One of the twelve hues, or none. */
export interface HueChoiceProps {
  readonly label: string;
  readonly value: number | null;
  readonly onChange: (hue: number | null) => void;
  /** What a hue is called, for who cannot see it. */
  readonly nameOf: (hue: number) => string;
  /** What no hue is called; without it one is always chosen. */
  readonly noneName?: string;
  readonly isDisabled?: boolean;
}

/** Swatches; the chosen one bears a tick, so that it is not told by its colour alone. */
export function HueChoice({ label, value, onChange, nameOf, noneName, isDisabled = false }: HueChoiceProps) {
  return (
    <ToggleChoice
      label={label}
      className="hues"
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={[String(value ?? 'none')]}
      onSelectionChange={(keys) => onChange(hues.find((hue) => keys.has(String(hue))) ?? null)}
    >
      {noneName !== undefined && (
        <ToggleButton id="none" className="hue-swatch hue-none" aria-label={noneName}>
          <Check aria-hidden="true" />
        </ToggleButton>
      )}
      {hues.map((hue) => (
        <ToggleButton key={hue} id={String(hue)} className="hue-swatch" aria-label={nameOf(hue)}>
          <span className="hue-fill" data-hue={hue} aria-hidden="true">
            <Check />
          </span>
        </ToggleButton>
      ))}
    </ToggleChoice>
  );
}
