import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ArrowRight, Delete } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useUiWords } from './words.tsx';
import './pin-pad.css';

/** A PIN of digits, by big keys or by the keyboard. */
export interface PinPadProps {
  readonly label: string;
  /** Called by Enter, and by the last digit when the length is known. The digits are cleared then. */
  readonly onEnter: (pin: string) => void;
  readonly length?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly error?: string | undefined;
  readonly isBusy?: boolean;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** A PIN pad. The digits stay in this component until they are entered and are never put into the document. */
export function PinPad({ label, onEnter, length, minLength = 4, maxLength = 12, error, isBusy = false }: PinPadProps) {
  const words = useUiWords();
  const [pin, setPin] = useState('');
  const pad = useRef<HTMLDivElement>(null);
  useEffect(() => pad.current?.focus(), []);

  const enter = (full: string) => {
    if (isBusy || full.length < (length ?? minLength)) return;
    setPin('');
    onEnter(full);
  };
  const type = (digit: string) => {
    if (isBusy || pin.length >= (length ?? maxLength)) return;
    const next = pin + digit;
    setPin(next);
    if (next.length === length) enter(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isPad = event.target === event.currentTarget;
    if (/^\d$/.test(event.key)) type(event.key);
    else if (event.key === 'Backspace') setPin(pin.slice(0, -1));
    else if (event.key === 'Enter' && isPad) enter(pin);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={pad} className="pin" role="group" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown} aria-busy={isBusy}>
      <p className="pin-label" aria-hidden="true">
        {label}
      </p>
      <div className="pin-dots" aria-hidden="true" data-invalid={(error !== undefined && pin === '') || undefined}>
        {Array.from({ length: length ?? Math.max(minLength, pin.length) }, (_, index) => (
          <span key={index} className="pin-dot" data-filled={index < pin.length || undefined} />
        ))}
      </div>
      <span className="visually-hidden" role="status">
        {words.digitsTyped(pin.length)}
      </span>
      <p className="pin-error" role="alert">
        {error}
      </p>
      <div className="pin-keys">
        {digits.map((digit) => (
          <PinKey key={digit} digit={digit} onType={type} />
        ))}
        <AriaButton className="pin-key" aria-label={words.deleteDigit} isDisabled={pin === ''} onPress={() => setPin(pin.slice(0, -1))}>
          <Delete />
        </AriaButton>
        <PinKey digit="0" onType={type} />
        <AriaButton
          className="pin-key pin-enter"
          aria-label={words.enter}
          isDisabled={isBusy || pin.length < (length ?? minLength)}
          onPress={() => enter(pin)}
        >
          <ArrowRight />
        </AriaButton>
      </div>
    </div>
  );
}

function PinKey({ digit, onType }: { readonly digit: string; readonly onType: (digit: string) => void }) {
  return (
    <AriaButton className="pin-key" onPress={() => onType(digit)}>
      {digit}
    </AriaButton>
  );
}
