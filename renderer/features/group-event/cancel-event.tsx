import { useState } from 'react';
import type { GroupEvent } from '#shared/booking/tables.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';

/** Cancels an event with a reason, and with it every place that carries no money. */
export function CancelEvent({
  event,
  onCancel,
  onDone,
}: {
  readonly event: GroupEvent;
  readonly onCancel: (event: GroupEvent, reason: string) => Promise<boolean>;
  readonly onDone: () => void;
}) {
  const text = useText();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const cancel = async () => {
    setTried(true);
    if (reason.trim() !== '' && (await onCancel(event, reason.trim()))) onDone();
  };
  return (
    <SidePanel
      title={event.title}
      takesFocus={false}
      onClose={onDone}
      isForm
      footer={
        <div className="group-foot">
          <Button variant="quiet" keyHint="Escape" onPress={onDone}>
            {text('groupEvent.keepIt')}
          </Button>
          <MainButton title={text('groupEvent.cancelTitle')} onPress={() => void cancel()}>
            {text('groupEvent.cancelIt')}
          </MainButton>
        </div>
      }
    >
      <TextArea
        label={text('groupEvent.cancelTitle')}
        value={reason}
        maxLength={500}
        error={isTried && reason.trim() === '' ? text('groupEvent.needReason') : undefined}
        autoFocus
        onChange={setReason}
      />
    </SidePanel>
  );
}
