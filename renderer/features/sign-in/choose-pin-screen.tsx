import { useState } from 'react';
import type { Text } from '#renderer/i18n/text.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { type PinFault, pinDigitsMax, pinFault } from '#renderer/data/vault/pin-rules.ts';
import { Button } from '#renderer/ui/button.tsx';
import { PinPad } from '#renderer/ui/pin-pad.tsx';
import { EntryPage } from './entry-page.tsx';
import type { PinPorts } from './sign-in-ports.ts';

/** After the first sign-in with a password: a PIN for the many times a day that follow. Typed twice, refused when easy to guess. */
export function ChoosePinScreen({ name, ports }: { readonly name: string; readonly ports: PinPorts }) {
  const text = useText();
  const [first, setFirst] = useState<string | undefined>(undefined);
  const [error, setError] = useState<string | undefined>(undefined);
  const [isBusy, setBusy] = useState(false);
  const { digitsMin } = ports;

  const choose = (pin: string): void => {
    const fault = pinFault(pin, digitsMin);
    setError(fault === undefined ? undefined : faultText(text, fault, digitsMin));
    if (fault === undefined) setFirst(pin);
  };
  const repeat = async (pin: string): Promise<void> => {
    setFirst(undefined);
    if (pin !== first) {
      setError(text('entry.pinDiffers'));
      return;
    }
    setBusy(true);
    const fault = await ports.keepPin(pin);
    setBusy(false);
    if (fault !== undefined) setError(faultText(text, fault, digitsMin));
  };
  return (
    <EntryPage title={text('entry.choosePin')} place={name}>
      <p className="entry-quiet">{text('entry.choosePinHint', { count: digitsMin })}</p>
      {first === undefined ? (
        <PinPad key="first" label={text('entry.choosePin')} onEnter={choose} minLength={digitsMin} error={error} isBusy={isBusy} />
      ) : (
        <PinPad key="again" label={text('entry.repeatPin')} onEnter={(pin) => void repeat(pin)} minLength={digitsMin} isBusy={isBusy} />
      )}
      <div className="entry-foot">
        <span />
        <Button variant="plain" onPress={() => ports.skip()}>
          {text('entry.notNow')}
        </Button>
      </div>
    </EntryPage>
  );
}

function faultText(text: Text, fault: PinFault, digitsMin: number): string {
  switch (fault) {
    case 'too-short':
      return text('entry.pinTooShort', { count: digitsMin });
    case 'too-long':
      return text('entry.pinTooLong', { count: pinDigitsMax });
    case 'not-digits':
      return text('entry.pinNotDigits');
    case 'easy-to-guess':
      return text('entry.pinEasy');
  }
}
