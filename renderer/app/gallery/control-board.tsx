import { useState } from 'react';
import { CalendarPlus, Ellipsis, Pencil, Printer, Trash2 } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { CountField } from '#renderer/ui/count-field.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { TextArea, TextField } from '#renderer/ui/text-field.tsx';
import { TimeField } from '#renderer/ui/time-field.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Exhibit } from './exhibit.tsx';
import { sample } from './sample.ts';

const nothing = () => undefined;

/** Buttons and fields. */
export function ControlBoard() {
  const text = useText();
  const [name, setName] = useState('Elvira');
  const [query, setQuery] = useState('');
  const [secret, setSecret] = useState('correct horse');
  const [minor, setMinor] = useState<number | null>(5000);
  const [time, setTime] = useState<string | null>('10:40');
  const [pieces, setPieces] = useState<number | null>(12);
  const [checked, setChecked] = useState(true);
  return (
    <div className="board">
      <Exhibit name="Button">
        <Row wrap>
          <Button variant="primary" keyHint="Mod+Enter">
            {text('visit.takeMoney', { amount: '84.00' })}
          </Button>
          <Button keyHint="N" icon={<CalendarPlus />}>
            {text('calendar.book')}
          </Button>
          <Button variant="plain">{text('common.cancel')}</Button>
          <Button variant="danger" icon={<Trash2 />}>
            {text('common.remove')}
          </Button>
        </Row>
        <Row wrap>
          <Button variant="primary" isDisabled>
            {text('common.save')}
          </Button>
          <Button isDisabled>{text('common.save')}</Button>
          <Button variant="primary" isPending>
            {text('common.save')}
          </Button>
          <IconButton label={text('common.change')} chord="E" icon={<Pencil />} />
          <IconButton label={text('checkout.receipt')} chord="Mod+P" icon={<Printer />} variant="quiet" />
          <IconButton label={text('common.more')} icon={<Ellipsis />} isDisabled />
        </Row>
        <Button variant="primary" size="large" wide keyHint="Mod+Enter">
          {text('visit.takeMoney', { amount: '84.00' })}
        </Button>
      </Exhibit>
      <Exhibit name="TextField">
        <TextField label={text('clients.firstName')} value={name} onChange={setName} />
        <TextField
          label={text('clients.phone')}
          type="tel"
          value=""
          onChange={nothing}
          hint={sample.long}
          aside={text('common.optional')}
        />
        <TextField label={text('clients.surname')} value="" onChange={nothing} error={text('common.required')} />
        <TextField label={text('clients.email')} value="anna@example.com" onChange={nothing} isDisabled />
      </Exhibit>
      <Exhibit name="SearchField, PasswordField, TextArea">
        <SearchField label={text('clients.find')} placeholder={text('clients.find')} value={query} onChange={setQuery} />
        <PasswordField label={text('access.password')} value={secret} onChange={setSecret} />
        <TextArea label={text('common.note')} value={sample.long} onChange={nothing} />
        <Checkbox isSelected={checked} onChange={setChecked}>
          {text('visit.confirmed')}
        </Checkbox>
        <Checkbox isSelected={false} isDisabled onChange={nothing}>
          {text('visit.arrived')}
        </Checkbox>
      </Exhibit>
      <Exhibit name="MoneyField">
        <MoneyField
          label={text('checkout.tendered')}
          size="large"
          currency="CAD"
          value={minor}
          onChange={setMinor}
          quick={
            <>
              <Button onPress={() => setMinor(8400)}>{'84.00'}</Button>
              <Button onPress={() => setMinor(9000)}>{'90.00'}</Button>
              <Button onPress={() => setMinor(10000)}>{'100.00'}</Button>
            </>
          }
        />
        <MoneyField label={text('checkout.discount')} currency="CAD" value={-450} onChange={nothing} allowsNegative />
      </Exhibit>
      <Exhibit name="TimeField, CountField">
        <Row grow gap={3} align="start">
          <TimeField label={text('visit.start')} value={time} onChange={setTime} />
          <CountField label={text('till.pieces')} value={pieces} onChange={setPieces} />
        </Row>
        <Stack gap={2}>
          <CountField label={text('till.pieces')} labelHidden isBare value={pieces} onChange={setPieces} />
        </Stack>
      </Exhibit>
    </div>
  );
}
