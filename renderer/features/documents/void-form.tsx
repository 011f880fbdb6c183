import { useState } from 'react';
import type { Bill } from '#shared/till/tables.ts';
import { ReasonField } from './reason-field.tsx';
import { UndoingTroubleBanner } from './undoing-trouble.tsx';
import type { BillFamily } from './use-bill-family.ts';
import { useGivingBack } from './use-giving-back.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** Voids a bill on which no money lies, with a reason. */
export function VoidForm({ family, bill, onDone }: { readonly family: BillFamily; readonly bill: Bill; readonly onDone: () => void }) {
  const text = useText();
  const giving = useGivingBack(undefined);
  const [reason, setReason] = useState('');
  const voidIt = async () => {
    if (reason.trim() === '' || giving.isBusy || !(await giving.voidIt(family, bill, reason.trim()))) return;
    toast.show({ text: text('documents.voided'), tone: 'neutral' });
    onDone();
  };
  return (
    <form
      className="undoing-form"
      aria-label={text('documents.voidIt')}
      onSubmit={(event) => {
        event.preventDefault();
        void voidIt();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
      }}
    >
      <Stack gap={3}>
        <p className="undoing-quiet">{text(bill.creditsBillId === null ? 'documents.voidHint' : 'documents.voidCreditHint')}</p>
        <ReasonField value={reason} onChange={setReason} />
        <UndoingTroubleBanner trouble={giving.trouble} />
        <Row gap={2}>
          <Button variant="plain" onPress={onDone}>
            {text('common.cancel')}
          </Button>
          <Button type="submit" variant="danger" isDisabled={reason.trim() === ''} isPending={giving.isBusy}>
            {text('documents.voidIt')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
