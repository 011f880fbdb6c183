import type { ReactNode } from 'react';
import { RefreshCw } from 'lucide-react';
import { Card, Fact, Facts, Size } from './card.tsx';
import type { ThisDeskPorts } from './this-desk-ports.ts';
import { ballastBytes } from '#renderer/data/storage/storage-level.ts';
import { type StorageStatus, useStorageStatus } from '#renderer/data/storage/storage-status.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';

/** How much room the desk has, whether its data may be cleared, and what is held back for the close of a day. */
export function StorageCard({ ports, isManager }: { readonly ports: ThisDeskPorts; readonly isManager: boolean }) {
  const text = useText();
  const format = useFormat();
  const { level, usedBytes, freeBytes, isPersisted, mayVanish, ballast } = useStorageStatus((status) => status);
  const size = (bytes: number | null): string => (bytes === null ? text('desk.notTold') : format.bytes(bytes));
  const shown = (bytes: number | null): ReactNode => (bytes === null ? size(bytes) : <Size>{size(bytes)}</Size>);
  return (
    <Card
      title={text('desk.storage')}
      tools={<IconButton label={text('desk.lookAgain')} icon={<RefreshCw />} onPress={() => void ports.lookAtDisk()} />}
    >
      {level !== 'ok' && (
        <Banner tone={level === 'stop' ? 'bad' : 'warn'} title={text(level === 'stop' ? 'desk.stopTitle' : 'desk.lowTitle')}>
          {level === 'stop' ? text('desk.stopBody') : text('desk.lowBody', { free: size(freeBytes) })}
        </Banner>
      )}
      {mayVanish && <Banner tone="bad" title={text('desk.unkeptTitle')} />}
      {usedBytes !== null && freeBytes !== null && (
        <Share used={usedBytes} free={freeBytes} label={text('desk.share', { used: size(usedBytes), free: size(freeBytes) })} />
      )}
      <Facts>
        <Fact label={text('desk.used')}>{shown(usedBytes)}</Fact>
        <Fact label={text(ports.facts.host.host === 'browser' ? 'desk.freeTold' : 'desk.free')}>{shown(freeBytes)}</Fact>
        {isPersisted !== null && <Fact label={text('desk.kept')}>{text(isPersisted ? 'desk.keptYes' : 'desk.keptNo')}</Fact>}
        <Fact label={text('desk.ballast')}>{ballastWords(text, ballast, format.bytes(ballastBytes))}</Fact>
      </Facts>
      {isPersisted === false && (mayVanish || isManager) && (
        <Asking hint={text(mayVanish ? 'desk.unkeptInstall' : 'desk.keepHint')}>
          <Button onPress={() => void ports.askToKeep()}>{text('desk.keepAsk')}</Button>
        </Asking>
      )}
    </Card>
  );
}

function Asking({ hint, children }: { readonly hint: string; readonly children: ReactNode }) {
  return (
    <div className="this-desk-asking">
      <p className="this-desk-quiet">{hint}</p>
      {children}
    </div>
  );
}

/** The share of the room that is used. The figures beside it say the same in words. */
function Share({ used, free, label }: { readonly used: number; readonly free: number; readonly label: string }) {
  const share = used + free === 0 ? 0 : used / (used + free);
  return (
    <div className="this-desk-share" role="img" aria-label={label}>
      <div className="this-desk-share-used" style={{ width: `${Math.max(share * 100, 0.5)}%` }} />
    </div>
  );
}

function ballastWords(text: Text, ballast: StorageStatus['ballast'], size: string): ReactNode {
  switch (ballast) {
    case 'laid':
      return <Size>{size}</Size>;
    case 'given-up':
      return text('desk.ballastGivenUp');
    case 'none':
      return text('desk.ballastNone');
    case 'starting':
      return text('desk.ballastStarting');
  }
}
