import { useState } from 'react';
import { BlockBanner } from './block-words.tsx';
import type { RemovalBlock } from '#renderer/data/storage/set-aside.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';

/** A question before data is removed for good. What stands against it is said in place, and the data stays. */
export interface RemoveDialogProps {
  readonly title: string;
  readonly body: string;
  readonly action: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly remove: () => Promise<RemovalBlock | undefined>;
}

/** Asks, removes, and closes when it is done. */
export function RemoveDialog({ title, body, action, isOpen, onClose, remove }: RemoveDialogProps) {
  const text = useText();
  const [isRunning, setRunning] = useState(false);
  const [block, setBlock] = useState<RemovalBlock | undefined>(undefined);
  const close = (): void => {
    setBlock(undefined);
    onClose();
  };
  const go = async (): Promise<void> => {
    setRunning(true);
    const found = await remove();
    setRunning(false);
    setBlock(found);
    if (found === undefined) onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen={isOpen}
      onClose={close}
      isAlert
      actions={
        <>
          <Button onPress={close}>{text('ui.cancel')}</Button>
          <Button variant="danger" isPending={isRunning} onPress={() => void go()}>
            {action}
          </Button>
        </>
      }
    >
      <p className="this-desk-question">{body}</p>
      {block !== undefined && <BlockBanner block={block} />}
    </Dialog>
  );
}
