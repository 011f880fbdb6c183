import { useState } from 'react';
import type { PaidVisitWish } from './paid-visit-dialog.tsx';
import { TypedReason } from './reason-field.tsx';
import { UndoingTroubleBanner } from './undoing-trouble.tsx';
import type { BillFamily } from './use-bill-family.ts';
import { useGivingBack } from './use-giving-back.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/**
 * A visit is set back or cancelled while its bill stands and nobody has paid it: the bill is voided in one step with what becomes of the visit,
 * or all stays as it is. Left alone, the sale and its taxes would stand for a client who was not there.
 */
export function UnpaidVisitDialog({
  wish,
  family,
  onOpenBill,
  onAnswer,
}: {
  readonly wish: PaidVisitWish;
  readonly family: BillFamily;
  readonly onOpenBill: (visitId: string) => void;
  /** Answers whether it was done. */
  readonly onAnswer: (isDone: boolean) => void;
}) {
  const text = useText();
  const format = useFormat();
  const giving = useGivingBack(undefined);
  const { visit, client, becomes, deed } = wish;
  const { sale } = family;
  const [reason, setReason] = useState(text('documents.paidReason', { becomes }));
  const leave = () => onAnswer(false);
  const canVoid = reason.trim() !== '';
  const voidIt = async () => {
    if (!canVoid || giving.isBusy || !(await giving.voidIt(family, sale, reason.trim(), [deed]))) return;
    toast.show({ text: text('documents.unpaidVoided', { client, becomes, number: sale.receiptNumber }), tone: 'neutral' });
    onAnswer(true);
  };
  const openBill = () => {
    leave();
    onOpenBill(visit.id);
  };
  const of = { number: sale.receiptNumber, amount: format.amount(sale.totalMinor) };
  const isShared = sale.visitIds.length > 1;
  return (
    <Dialog
      title={text('documents.unpaidTitle', { client, becomes })}
      isOpen
      size="medium"
      onClose={leave}
      keys={{ 'Mod+Enter': { label: text('documents.voidIt'), run: () => void voidIt(), isDisabled: !canVoid } }}
      actions={
        <>
          <Button variant="quiet" keyHint="Escape" onPress={leave}>
            {text('documents.paidLeave')}
          </Button>
          <Button onPress={openBill}>{text('documents.paidOpenBill')}</Button>
          <Button variant="primary" keyHint="Mod+Enter" isDisabled={!canVoid} isPending={giving.isBusy} onPress={() => void voidIt()}>
            {text('documents.voidIt')}
          </Button>
        </>
      }
    >
      <Stack gap={3}>
        <p>{text(isShared ? 'documents.unpaidAskShared' : 'documents.unpaidAsk', of)}</p>
        <TypedReason value={reason} onChange={setReason} />
        <UndoingTroubleBanner trouble={giving.trouble} />
      </Stack>
    </Dialog>
  );
}
