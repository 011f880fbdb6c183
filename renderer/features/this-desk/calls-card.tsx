import { useEffect, useState } from 'react';
import { Copy } from 'lucide-react';
import type { BridgeAnswer } from '#shared/bridge/contract.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { Card, Fact, Facts } from './card.tsx';
import type { ThisDeskPorts } from './this-desk-ports.ts';

type Door = BridgeAnswer<'readCallDoor'>;

/** Lets a telephone system tell of calls, and says what is typed into it. In a browser it says why not. */
export function CallsCard({ door: port }: { readonly door: ThisDeskPorts['callDoor'] }) {
  const text = useText();
  const [door, setDoor] = useState<Door | undefined>(undefined);
  const [hasFailed, setFailed] = useState(false);
  const [isChanging, setChanging] = useState(false);
  useEffect(() => {
    port.read().then(setDoor, () => setFailed(true));
  }, [port]);
  const change = async (args: Parameters<typeof port.set>[0]): Promise<void> => {
    setChanging(true);
    try {
      setDoor(await port.set(args));
      setFailed(false);
    } catch {
      setFailed(true);
    } finally {
      setChanging(false);
    }
  };
  if (door?.isOffered === false) {
    return (
      <Card title={text('calls.door')}>
        <p className="this-desk-quiet">{text('calls.doorBrowser')}</p>
      </Card>
    );
  }
  return (
    <Card title={text('calls.door')}>
      <p className="this-desk-quiet">{text('calls.doorHint')}</p>
      {hasFailed && <Banner tone="bad">{text('calls.failed')}</Banner>}
      {door?.isTaken === true && <Banner tone="warn">{text('calls.taken')}</Banner>}
      {door !== undefined && door.door === null && (
        <div className="this-desk-tools">
          <Button isPending={isChanging} onPress={() => void change({ isOpen: true, isNew: false })}>
            {text('calls.openDoor')}
          </Button>
          {door.isTaken && <RenewButton isPending={isChanging} onPress={() => void change({ isOpen: true, isNew: true })} />}
        </div>
      )}
      {door?.door != null && (
        <>
          <Facts>
            <Fact label={text('calls.address')}>
              <Copied value={door.door.url} what={text('calls.address')} />
            </Fact>
            <Fact label={text('calls.token')}>
              <Copied value={door.door.token} what={text('calls.token')} />
            </Fact>
          </Facts>
          <div className="this-desk-note">
            <h3 className="this-desk-small">{text('calls.example')}</h3>
            <pre className="this-desk-code" translate="no">
              {exampleOf(door.door.url)}
            </pre>
          </div>
          <p className="this-desk-quiet">{text('calls.renewHint')}</p>
          <div className="this-desk-tools">
            <RenewButton isPending={isChanging} onPress={() => void change({ isOpen: true, isNew: true })} />
            <Button isPending={isChanging} onPress={() => void change({ isOpen: false, isNew: false })}>
              {text('calls.shutDoor')}
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}

function RenewButton({ isPending, onPress }: { readonly isPending: boolean; readonly onPress: () => void }) {
  const text = useText();
  return (
    <Button variant="plain" isPending={isPending} onPress={onPress}>
      {text('calls.renew')}
    </Button>
  );
}

/** A text that is carried into another program. */
function Copied({ value, what }: { readonly value: string; readonly what: string }) {
  const text = useText();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    toast.show({ text: text('calls.copied') });
  };
  return (
    <span className="this-desk-copied">
      <code translate="no">{value}</code>
      <IconButton label={text('calls.copy', { what })} icon={<Copy />} placement="left" onPress={() => void copy()} />
    </span>
  );
}

/** The request as any telephone system can send it. The token is left out: an example is pasted where others read it. */
function exampleOf(url: string): string {
  return [
    `POST ${url}`,
    'Authorization: Bearer TOKEN',
    'Content-Type: application/json',
    '',
    '{"number": "+14165550123", "direction": "in"}',
  ].join('\n');
}
