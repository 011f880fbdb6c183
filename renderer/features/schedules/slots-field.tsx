import { useLayoutEffect, useRef } from 'react';
import type { Text } from '#renderer/i18n/text.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { type ReadSlots, parseSlots, typedSlots } from './slots-text.ts';

/** Hours of a day in one field: several slots, breaks between them. */
export interface SlotsFieldProps {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: string;
  readonly onChange: (typed: string) => void;
  readonly hint?: string;
  readonly autoFocus?: boolean;
  readonly most?: number;
  /** What nothing at all means. */
  readonly emptyWord?: string;
}

/** Takes `9-12:30, 13-18`, and writes it out on leaving. What it cannot read it says. */
export function SlotsField({ label, labelHidden = false, value, onChange, hint, autoFocus = false, most, emptyWord }: SlotsFieldProps) {
  const text = useText();
  const read = parseSlots(value, most);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    // A digit that was typed in the grid is how the hours begin; hours that stand are typed over.
    const begun = /^\d$/.test(input.current?.value ?? '');
    if (autoFocus && begun) input.current?.setSelectionRange(1, 1);
    else if (autoFocus) input.current?.select();
  }, [autoFocus]);
  return (
    <TextField
      ref={input}
      label={label}
      labelHidden={labelHidden}
      value={value}
      hint={hint}
      placeholder={emptyWord ?? text('schedules.off')}
      error={read.ok ? undefined : slotsError(read, text)}
      autoFocus={autoFocus}
      onChange={onChange}
      onBlur={() => {
        if (read.ok) onChange(typedSlots(read.slots));
      }}
    />
  );
}

function slotsError(read: Exclude<ReadSlots, { readonly ok: true }>, text: Text): string {
  if (read.why === 'unreadable') return text('schedules.unreadable', { part: read.part });
  return text(read.why === 'order' ? 'schedules.wrongOrder' : 'schedules.tooMany');
}
