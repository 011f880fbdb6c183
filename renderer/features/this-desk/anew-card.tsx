import { useState } from 'react';
import { Card } from './card.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import type { ThisDeskPorts } from './this-desk-ports.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** Removes all data of this desk and asks for a new code: only when nothing waits. */
export function AnewCard({ ports }: { readonly ports: ThisDeskPorts }) {
  const text = useText();
  const [isAsking, setAsking] = useState(false);
  return (
    <Card title={text('desk.anew')} tools={<Button onPress={() => setAsking(true)}>{text('desk.anewAction')}</Button>}>
      <p className="this-desk-quiet">{text('desk.anewHint')}</p>
      <RemoveDialog
        title={text('desk.anewTitle')}
        body={text('desk.anewBody')}
        action={text('desk.anewConfirm')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        remove={ports.setUpAnew}
      />
    </Card>
  );
}
