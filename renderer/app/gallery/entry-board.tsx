import { useState } from 'react';
import { Month } from '#renderer/ui/date-button.tsx';
import { PinPad } from '#renderer/ui/pin-pad.tsx';
import { ReceiptPaper } from '#renderer/ui/receipt-paper.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Exhibit } from './exhibit.tsx';
import { sample } from './sample.ts';

/** PIN, calendar, paper. */
export function EntryBoard() {
  const text = useText();
  const [day, setDay] = useState('2018-05-24');
  const [wrong, setWrong] = useState(true);
  return (
    <div className="board">
      <Exhibit name="PinPad">
        <PinPad
          label={text('access.enterPin', { name: 'Becky' })}
          length={4}
          error={wrong ? text('access.wrongPin') : undefined}
          onEnter={(pin) => setWrong(pin !== '1234')}
        />
      </Exhibit>
      <Exhibit name="Month">
        <Month label={text('keys.pickDate')} day={day} today="2018-05-31" onChoose={setDay} />
      </Exhibit>
      <Exhibit name="ReceiptPaper">
        <ReceiptPaper label={text('checkout.receipt')} lines={sample.receipt} />
      </Exhibit>
    </div>
  );
}
