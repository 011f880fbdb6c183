import { useEffect, useState } from 'react';
import { Ellipsis, Pencil, Printer, Trash2 } from 'lucide-react';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Exhibit } from './exhibit.tsx';
import { sample } from './sample.ts';

const nothing = () => undefined;

/** What floats. */
export function OverlayBoard() {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  useHotkeys(
    {
      N: { label: text('calendar.book'), run: () => setOpen(true) },
      ArrowLeft: { label: text('keys.previousDay'), run: nothing },
      ArrowRight: { label: text('keys.nextDay'), run: nothing },
      'Mod+K': { label: text('keys.search'), run: nothing },
      T: { label: text('keys.today'), run: nothing },
    },
    { title: text('calendar.title') },
  );
  useEffect(() => {
    toast.show({ text: text('visit.moved', { time: '10:40', staff: 'Becky' }), undo: nothing });
    toast.show({ text: text('visit.booked', { client: 'Anna K.', time: '11:20' }), tone: 'good', undo: nothing });
  }, [text]);
  return (
    <div className="board">
      <Exhibit name="Dialog">
        <Row>
          <Button onPress={() => setOpen(true)}>{text('till.closeTill')}</Button>
        </Row>
        <Dialog
          title={text('till.closeTill')}
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          keys={{ 'Mod+Enter': { label: text('visit.cancelIt'), run: () => setOpen(false) } }}
          actions={
            <>
              <Button keyHint="Escape" onPress={() => setOpen(false)}>
                {text('common.back')}
              </Button>
              <Button variant="danger" keyHint="Mod+Enter" onPress={() => setOpen(false)}>
                {text('till.closeTill')}
              </Button>
            </>
          }
        >
          <p>{sample.long}</p>
        </Dialog>
      </Exhibit>
      <Exhibit name="Menu">
        <Row>
          <Menu
            label={text('common.more')}
            placement="bottom start"
            trigger={<IconButton label={text('common.more')} icon={<Ellipsis />} variant="quiet" />}
            groups={[
              {
                id: 'do',
                label: text('visit.title'),
                entries: [
                  { id: 'change', label: text('common.change'), icon: <Pencil />, chord: 'E', run: nothing },
                  { id: 'print', label: text('checkout.receipt'), icon: <Printer />, chord: 'Mod+P', run: nothing },
                ],
              },
              {
                id: 'end',
                label: text('common.more'),
                entries: [{ id: 'cancel', label: text('visit.cancelVisit'), icon: <Trash2 />, isDanger: true, run: nothing }],
              },
            ]}
          />
        </Row>
      </Exhibit>
    </div>
  );
}
