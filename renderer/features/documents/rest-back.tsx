import { useState } from 'react';
import type { Bill } from '#shared/till/tables.ts';
import { UndoingTroubleBanner } from './undoing-trouble.tsx';
import type { BillFamily } from './use-bill-family.ts';
import { useGivingBack } from './use-giving-back.ts';
import { WayBackField, nameOfWay, useWayBack } from './way-back.tsx';
import type { CardTerminal } from '#renderer/data/devices/card-terminal.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** Money of a bill that gives back, which has not gone to the client: its payment was taken back, or never taken. */
export function RestBack({
  family,
  credit,
  terminal,
}: {
  readonly family: BillFamily;
  readonly credit: Bill;
  readonly terminal: CardTerminal | undefined;
}) {
  const text = useText();
  const format = useFormat();
  const giving = useGivingBack(terminal);
  const [wayId, setWayId] = useState<string | undefined>(undefined);
  const backMinor = credit.paidMinor - credit.totalMinor;
  const way = useWayBack(family, backMinor, wayId);
  const { planned } = way;
  const amount = format.amount(backMinor);
  const pay = async () => {
    if (planned === undefined || planned === 'till-not-open' || giving.isBusy) return;
    if ((await giving.payBack(family, credit, planned)) !== 'saved') return;
    const method = nameOfWay(family, way, text);
    toast.show({ text: text('documents.given', { amount, method }), tone: 'neutral' });
  };
  return (
    <Stack gap={3}>
      <Banner tone="warn">{text('documents.restTitle', { amount })}</Banner>
      <WayBackField family={family} backMinor={backMinor} way={way} onChoose={setWayId} />
      <UndoingTroubleBanner trouble={giving.trouble} />
      <Button
        variant="danger"
        isDisabled={planned === undefined || planned === 'till-not-open'}
        isPending={giving.isBusy}
        onPress={() => void pay()}
      >
        {text('documents.give', { amount })}
      </Button>
    </Stack>
  );
}
