import { useState } from 'react';
import { limits } from '#shared/kernel/limits.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

/** Asks why tips that were paid out are taken back; without a reason they are not. */
export function TipsBack({
  what,
  onBack,
  onClose,
}: {
  readonly what: string;
  readonly onBack: (reason: string) => void;
  readonly onClose: () => void;
}) {
  const text = useText();
  const [reason, setReason] = useState('');
  const isSaid = reason.trim() !== '';
  const back = () => {
    if (isSaid) onBack(reason.trim());
  };
  return (
    <Dialog
      title={text('tillMoves.tipsBack')}
      isOpen
      onClose={onClose}
      keys={{ 'Mod+Enter': { label: text('tillMoves.takeBack'), run: back } }}
      actions={
        <>
          <Button variant="plain" onPress={onClose}>
            {text('common.cancel')}
          </Button>
          <Button variant="primary" keyHint="Mod+Enter" isDisabled={!isSaid} onPress={back}>
            {text('tillMoves.takeBack')}
          </Button>
        </>
      }
    >
      <p className="till-quiet">{what}</p>
      <TextField
        label={text('tillMoves.tipsBackWhy')}
        value={reason}
        maxLength={limits.textCharsMax}
        onChange={setReason}
        hint={text('tillMoves.tipsBackHint')}
        autoFocus
      />
    </Dialog>
  );
}
