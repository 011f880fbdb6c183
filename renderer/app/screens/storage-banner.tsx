import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useStorageStatus } from '#renderer/data/storage/storage-status.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** Says that the disk fills up, and when new work has to wait for room. */
export function StorageBanner() {
  const text = useText();
  const format = useFormat();
  const { thisDesk } = usePlaces();
  const { level, freeBytes } = useStorageStatus((status) => status);
  if (level === 'ok') return null;
  if (level === 'stop')
    return (
      <Banner
        tone="bad"
        isLine
        title={text('desk.stopTitle')}
        actions={
          <Button variant="plain" onPress={() => void thisDesk.lookAtDisk()}>
            {text('desk.lookAgain')}
          </Button>
        }
      >
        {text('desk.stopBody')}
      </Banner>
    );
  return (
    <Banner tone="warn" isLine title={text('desk.lowTitle')}>
      {text('desk.lowBody', { free: freeBytes === null ? text('desk.notTold') : format.bytes(freeBytes) })}
    </Banner>
  );
}
