import { useState } from 'react';
import { FileSearch, Landmark } from 'lucide-react';
import { addDays } from '#shared/kernel/time.ts';
import { useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Badge } from '#renderer/ui/badge.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ListPage } from '#renderer/ui/list-page.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { ExpectedPanel } from './expected-panel.tsx';
import { PaidPanel } from './paid-panel.tsx';
import { PayoutTable } from './payout-table.tsx';
import type { PayoutsPorts } from './payouts-ports.ts';
import { StatementView } from './statement-view.tsx';
import { type PaidPayout, type Payouts, listedDays, usePayouts } from './use-payouts.ts';
import './payouts.css';

/** So far ahead is foretold; what comes later is counted. */
const daysAhead = 30;

type Which = 'expected' | 'paid';

/** What card providers owe: what lands where and when, what came, and how it compares with their lists. */
export function PayoutsScreen({ ports }: { readonly ports: PayoutsPorts }) {
  const text = useText();
  const session = useSession();
  const payouts = usePayouts();
  const [which, setWhich] = useState<Which>('expected');
  const [openId, setOpenId] = useState<string | null>(null);
  const [isComparing, setComparing] = useState(false);
  if (payouts === undefined) return <Spinner label={text('common.loading')} />;
  if (isComparing) {
    return (
      <StatementView
        payouts={payouts}
        onDone={() => {
          setComparing(false);
          setWhich('paid');
        }}
      />
    );
  }
  const expected = payouts.expected.find(({ id }) => id === openId);
  const paid = payouts.paid.find(({ payout }) => payout.id === openId);
  const close = () => setOpenId(null);
  const panel =
    expected !== undefined ? (
      <ExpectedPanel key={expected.id} expected={expected} payouts={payouts} ports={ports} onClose={close} />
    ) : paid !== undefined ? (
      <PaidPanel key={paid.payout.id} paid={paid} payouts={payouts} ports={ports} onClose={close} />
    ) : null;
  const bar = (
    <div className="payouts-bar">
      <Segmented<Which>
        label={text('payouts.which')}
        labelHidden
        value={which}
        onChange={(next) => {
          setWhich(next);
          close();
        }}
        segments={[
          { id: 'expected', label: text('payouts.onItsWay') },
          { id: 'paid', label: text('payouts.paidOut') },
        ]}
      />
      {session.can('money.correct') && (
        <Button icon={<FileSearch aria-hidden="true" />} onPress={() => setComparing(true)}>
          {text('payouts.compare')}
        </Button>
      )}
    </div>
  );
  return (
    <ListPage bar={bar} panel={panel}>
      {which === 'expected' ? (
        <Expected payouts={payouts} openId={openId} onOpen={setOpenId} />
      ) : (
        <Paid payouts={payouts} openId={openId} onOpen={setOpenId} />
      )}
    </ListPage>
  );
}

interface ListProps {
  readonly payouts: Payouts;
  readonly openId: string | null;
  readonly onOpen: (id: string) => void;
}

function Expected({ payouts, openId, onOpen }: ListProps) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const last = addDays(today, daysAhead);
  const soon = payouts.expected.filter(({ day }) => day <= last);
  const later = payouts.expected.length - soon.length;
  if (payouts.expected.length === 0) {
    return payouts.areSetUp ? (
      <EmptyState icon={<Landmark />} title={text('payouts.nothingComes')} hint={text('payouts.nothingComesHint')} />
    ) : (
      <EmptyState icon={<Landmark />} title={text('payouts.notSetUp')} hint={text('payouts.notSetUpHint')} />
    );
  }
  return (
    <>
      <PayoutTable
        caption={text('payouts.onItsWay')}
        rows={soon.map((one) => ({
          ...one,
          payments: one.payments.length,
          ...(one.day < today ? { state: <Badge tone="warn">{text('payouts.isDue')}</Badge> } : {}),
        }))}
        payouts={payouts}
        netWords={text('payouts.net')}
        selectedId={openId}
        onOpen={onOpen}
      />
      <p className="payouts-note">
        {text('payouts.countedFrom', { day: format.day(payouts.from) })}
        {later > 0 && ` ${text('payouts.later', { count: later, days: daysAhead })}`}
      </p>
    </>
  );
}

function Paid({ payouts, openId, onOpen }: ListProps) {
  const text = useText();
  if (payouts.paid.length === 0) {
    return (
      <EmptyState icon={<Landmark />} title={text('payouts.nothingCame')} hint={text('payouts.nothingCameHint', { count: listedDays })} />
    );
  }
  return (
    <PayoutTable
      caption={text('payouts.paidOut')}
      rows={payouts.paid.map((paid) => ({ ...paid.payout, payments: paid.payout.paymentIds.length, state: <PaidState paid={paid} /> }))}
      payouts={payouts}
      netWords={text('payouts.landed')}
      selectedId={openId}
      onOpen={onOpen}
    />
  );
}

function PaidState({ paid: { payout, corrections, difference } }: { readonly paid: PaidPayout }) {
  const text = useText();
  const format = useFormat();
  if (difference === undefined) return <StatusMark tone="neutral" shape="ring" label={text('payouts.notCompared')} showsLabel />;
  if (difference.feeMinor === 0 && difference.netMinor === 0)
    return <StatusMark tone="good" shape="dot" label={text(corrections.length > 0 ? 'payouts.corrected' : 'payouts.agrees')} showsLabel />;
  const amount = format.signedAmount(difference.netMinor === 0 ? difference.feeMinor : difference.netMinor, payout.currency);
  return <StatusMark tone="warn" shape="diamond" label={text('payouts.differsBy', { amount })} showsLabel />;
}
