import { type ReactNode, useState } from 'react';
import { useOneCopyOnly } from '#renderer/data/one-copy.ts';
import { useWaitingStatus, waitingStatus } from '#renderer/data/waiting-status.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';

/** The way out for the user who works here. */
export interface Leaving {
  /** Leaves at once when nothing waits, else says first what stays and what becomes of it. */
  readonly ask: () => void;
  readonly dialog: ReactNode;
}

/** Leaving a desk on which something waits for the hub: counted, and said where it stays. */
export function useLeaving(leave: () => void): Leaving {
  const [isAsking, setAsking] = useState(false);
  return {
    ask: () => (waitingStatus.getState().commands === 0 ? leave() : setAsking(true)),
    dialog: <LeaveDialog isOpen={isAsking} onStay={() => setAsking(false)} onLeave={leave} />,
  };
}

function LeaveDialog({ isOpen, onStay, onLeave }: { readonly isOpen: boolean; readonly onStay: () => void; readonly onLeave: () => void }) {
  const text = useText();
  const { commands, money } = useWaitingStatus((status) => status);
  const isOneCopy = useOneCopyOnly();
  return (
    <Dialog
      title={text('desk.leaveTitle')}
      isOpen={isOpen}
      onClose={onStay}
      actions={
        <>
          <Button onPress={onStay}>{text('desk.leaveStay')}</Button>
          <Button variant="primary" onPress={onLeave}>
            {text('desk.leaveSwitch')}
          </Button>
        </>
      }
    >
      <p>
        <strong>
          {text('desk.waits', { count: commands })}, {text('desk.waitsMoney', { count: money })}.
        </strong>{' '}
        {text(isOneCopy ? 'desk.leaveOneCopy' : 'desk.leaveBody')}
      </p>
    </Dialog>
  );
}
