import { useState } from 'react';
import { Banknote, CreditCard, Ellipsis } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { SumList } from '#renderer/ui/layout.tsx';
import { MoneyField } from '#renderer/ui/money-field.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { Table } from '#renderer/ui/table.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { sample } from './sample.ts';

/** A bill in the side panel, as dense as it gets. */
export function FramePanel({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const format = useFormat();
  const [method, setMethod] = useState<'cash' | 'card'>('cash');
  const [minor, setMinor] = useState<number | null>(5000);
  return (
    <SidePanel
      title={sample.visits[0].name}
      subtitle={<StatusMark tone="good" shape="dot" label={text('visit.arrived')} showsLabel />}
      tools={<IconButton label={text('common.more')} icon={<Ellipsis />} />}
      onClose={onClose}
      footer={
        <>
          <SumList
            lines={[{ id: 'left', label: text('checkout.left'), amount: format.money({ minor: 24171, currency: 'CAD' }), weight: 'total' }]}
          />
          <Button variant="primary" size="large" wide keyHint="Mod+Enter">
            {text('checkout.take', { amount: format.amount(minor ?? 0) })}
          </Button>
        </>
      }
    >
      <Table
        caption={text('checkout.title')}
        headHidden
        rows={sample.bill}
        rowKey={(line) => line.id}
        columns={[
          { id: 'name', head: text('visit.service'), cell: (line) => line.name },
          { id: 'price', head: text('common.price'), align: 'end', cell: (line) => format.amount(line.price) },
        ]}
      />
      <SumList
        lines={[
          { id: 'sub', label: text('checkout.subtotal'), amount: format.amount(22390) },
          { id: 'disc', label: text('checkout.discount'), amount: format.amount(-1000), weight: 'quiet' },
          { id: 'tax', label: text('checkout.tax'), amount: format.amount(2781), weight: 'quiet' },
        ]}
      />
      <Segmented
        label={text('checkout.title')}
        labelHidden
        wide
        segments={[
          { id: 'cash', label: text('checkout.cash'), icon: <Banknote /> },
          { id: 'card', label: text('checkout.card'), icon: <CreditCard /> },
        ]}
        value={method}
        onChange={setMethod}
      />
      <MoneyField label={text('checkout.tendered')} size="large" currency="CAD" value={minor} onChange={setMinor} />
    </SidePanel>
  );
}
