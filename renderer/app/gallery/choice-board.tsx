import { useState } from 'react';
import { Banknote, CreditCard, Plus } from 'lucide-react';
import { findByWords } from '#shared/kernel/find-by-words.ts';
import { Combobox } from '#renderer/ui/combobox.tsx';
import { DateButton } from '#renderer/ui/date-button.tsx';
import { List } from '#renderer/ui/list.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Tabs } from '#renderer/ui/tabs.tsx';
import { Avatar } from '#renderer/ui/avatar.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Exhibit } from './exhibit.tsx';
import { sample } from './sample.ts';

type Method = 'cash' | 'card' | 'split';

/** Choices of every size. */
export function ChoiceBoard() {
  const text = useText();
  const format = useFormat();
  const [service, setService] = useState<string | null>('cut');
  const [query, setQuery] = useState('');
  const [method, setMethod] = useState<Method>('card');
  const [day, setDay] = useState('2018-05-31');
  const [tab, setTab] = useState<'bill' | 'history'>('bill');
  const [person, setPerson] = useState<string | null>('Becky');
  const found = findByWords(sample.services, ({ label }) => label, query);
  return (
    <div className="board">
      <Exhibit name="Select, Combobox">
        <Select label={text('visit.service')} options={sample.services} value={service} onChange={setService} />
        <Combobox
          label={text('visit.client')}
          placeholder={text('clients.find')}
          options={found}
          value={service}
          onChange={setService}
          onSearch={setQuery}
          offers={[{ id: 'add', icon: <Plus aria-hidden="true" />, label: (name) => text('clients.addNew', { name }), run: setQuery }]}
        />
        <Select label={text('visit.staffMember')} options={[]} value={null} onChange={setService} error={text('common.required')} />
      </Exhibit>
      <Exhibit name="Segmented">
        <Segmented
          label={text('checkout.title')}
          wide
          segments={[
            { id: 'cash', label: text('checkout.cash'), icon: <Banknote /> },
            { id: 'card', label: text('checkout.card'), icon: <CreditCard /> },
            { id: 'split', label: text('common.more') },
          ]}
          value={method}
          onChange={setMethod}
        />
      </Exhibit>
      <Exhibit name="DateButton">
        <Row>
          <DateButton label={text('keys.pickDate')} text={format.day(day)} day={day} today="2018-05-31" onChange={setDay} />
          <DateButton
            label={text('common.date')}
            text={format.longDay(day)}
            day={day}
            today="2018-05-31"
            onChange={setDay}
            variant="field"
          />
        </Row>
      </Exhibit>
      <Exhibit name="Tabs">
        <Tabs
          label={text('checkout.title')}
          value={tab}
          onChange={setTab}
          tabs={[
            { id: 'bill', label: text('checkout.title'), content: sample.long },
            { id: 'history', label: text('calendar.title'), count: '12', content: sample.long },
          ]}
        />
      </Exhibit>
      <Exhibit name="List">
        <List
          label={text('visit.staffMember')}
          items={sample.people}
          itemKey={(name) => name}
          itemText={(name) => name}
          selectedKey={person}
          onOpen={setPerson}
          render={(name) => (
            <>
              <Avatar name={name} hue={sample.people.indexOf(name) + 1} />
              {name}
            </>
          )}
        />
      </Exhibit>
    </div>
  );
}
