import { useState } from 'react';
import type { GroupEvent } from '#shared/booking/tables.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

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
  useHotkeys({ 'Mod+Enter': { label: text('groupEvent.cancelIt'), run: () => void cancel() } }, { title: text('groupEvent.cancelTitle') });
  return (
    <SidePanel
      title={event.title}
      takesFocus={false}
      onClose={onDone}
      footer={
        <div className="group-foot">
          <Button variant="quiet" keyHint="Escape" onPress={onDone}>
            {text('groupEvent.keepIt')}
          </Button>
          <Button variant="primary" keyHint="Mod+Enter" onPress={() => void cancel()}>
            {text('groupEvent.cancelIt')}
          </Button>
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
