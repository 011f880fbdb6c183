import { useLayoutEffect, useRef, useState, type ReactNode, type Ref } from 'react';
import { useLocale } from 'react-aria-components/I18nProvider';
import { Field, type FieldProps } from './field.tsx';
import { moneyToText, parseMoney, type MoneyTextError, type MoneyTextRules } from './money-text.ts';
import { useUiWords, type UiWords } from './words.tsx';
import './money-field.css';

/** An amount of money in integer minor units. */
export interface MoneyFieldProps extends FieldProps {
  /** Null while nothing, or nothing that is an amount, is typed. */
  readonly value: number | null;
  readonly currency: string;
  readonly onChange: (minor: number | null) => void;
  /** `large` is the one amount a till screen is about. */
  readonly size?: 'normal' | 'large';
  readonly allowsNegative?: boolean;
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  /** Enter, with an amount that can be read. */
  readonly onEnter?: (minor: number) => void;
  /** Buttons beside the field, such as the exact amount or round notes. */
  readonly quick?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

/** Takes the numeric keys at once: what stands there is selected when the focus comes, so that the first digit replaces it. */
export function MoneyField(props: MoneyFieldProps) {
  const {
    label,
    labelHidden,
    hint,
    error,
    aside,
    value,
    currency,
    onChange,
    size = 'normal',
    allowsNegative = false,
    isDisabled,
    onEnter,
    quick,
    ...rest
  } = props;
  const { locale } = useLocale();
  const words = useUiWords();
  const rules: MoneyTextRules = { currency, locale, allowsNegative };
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const text = typed ?? (value === null ? '' : moneyToText(value, rules));
  const read = parseMoney(text, rules);
  const box = useRef<HTMLDivElement>(null);
  // An amount that changes by itself under the keyboard is replaced by the first digit as well.
  useLayoutEffect(() => {
    const input = box.current?.querySelector('input');
    if (typed === undefined && input === document.activeElement) input?.select();
  }, [text, typed]);
  // A lone sign is the beginning of an amount, not a mistake.
  const ownError = read.ok || /^[-\u2212.,]$/.test(text.trim()) ? undefined : errorText(read.error, words, rules);
  const type = (next: string) => {
    setTyped(next);
    const parsed = parseMoney(next, rules);
    onChange(parsed.ok ? parsed.value : null);
  };
  return (
    <Field label={label} labelHidden={labelHidden} hint={hint} error={error ?? ownError} aside={aside}>
      {(control) => (
        <div ref={box} className="money" data-size={size}>
          <input
            {...rest}
            {...control}
            className="input money-input"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            placeholder={moneyToText(0, rules)}
            disabled={isDisabled}
            value={text}
            onFocus={(event) => event.target.select()}
            onChange={(event) => type(event.target.value)}
            onBlur={() => read.ok && setTyped(undefined)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || onEnter === undefined || !read.ok || read.value === null) return;
              event.preventDefault();
              // Held down it means one amount, not the one that stands there after it, too.
              if (!event.repeat) onEnter(read.value);
            }}
          />
          {quick !== undefined && <div className="money-quick">{quick}</div>}
        </div>
      )}
    </Field>
  );
}

function errorText(error: MoneyTextError, words: UiWords, rules: MoneyTextRules): string {
  switch (error.type) {
    case 'NotAnAmount':
      return words.badAmount(moneyToText(8400, rules));
    case 'TooManyDecimals':
      return words.tooManyDecimals(error.digits);
    case 'TooLarge':
      return words.amountTooLarge;
    case 'Negative':
      return words.amountNegative;
  }
}
