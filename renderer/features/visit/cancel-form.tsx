import { useState } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { SidePanel, type SidePanelProps } from '#renderer/ui/side-panel.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';
import type { VisitActions } from './use-visit-actions.tsx';

/** What the panel's tasks have in common: title, subtitle and the way back. */
export type PanelFrame = Pick<SidePanelProps, 'title' | 'subtitle' | 'takesFocus' | 'onClose'>;

/** Cancels with a reason. It is not asked twice: the toast and the undo key take it back. */
export function CancelForm({
  frame,
  visit,
  actions,
  onDone,
}: {
  readonly frame: PanelFrame;
  readonly visit: Visit;
  readonly actions: VisitActions;
  readonly onDone: () => void;
}) {
  const text = useText();
  const [reason, setReason] = useState('');
  const cancel = async () => {
    if (await actions.cancel(visit, reason.trim())) onDone();
  };
  return (
    <SidePanel
      {...frame}
      isForm
      footer={
        <div className="visit-foot-row">
          <Button variant="quiet" keyHint="Escape" onPress={onDone}>
            {text('visit.keepIt')}
          </Button>
          <MainButton title={text('visit.cancelTitle')} onPress={() => void cancel()}>
            {text('visit.cancelIt')}
          </MainButton>
        </div>
      }
    >
      <TextArea
        label={text('visit.cancelTitle')}
        aside={text('common.optional')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        autoFocus
      />
    </SidePanel>
  );
}
