import { useSecondCopyStatus } from '#renderer/data/second-copy-status.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** True when the second copy has something to say on every screen. */
export function useSecondCopyNews(): boolean {
  return useSecondCopyStatus(({ state, rebuilt }) => state === 'failing' || (rebuilt !== null && !rebuilt.isSeen));
}

/** Says that work is not being copied, for as long as it is so, and that work was brought back, until somebody has read it. */
export function SecondCopyBanner({ onSeen }: { readonly onSeen: () => void }) {
  const text = useText();
  const { state, fault, rebuilt } = useSecondCopyStatus((status) => status);
  return (
    <>
      {state === 'failing' && (
        <Banner tone="bad" isLine title={text('sync.copyFailsTitle')}>
          {text(fault === 'full' ? 'sync.copyFullBody' : 'sync.copyFailsBody')}
        </Banner>
      )}
      {rebuilt !== null && !rebuilt.isSeen && (
        <Banner
          tone={rebuilt.isDamaged ? 'bad' : 'warn'}
          isLine
          title={text(rebuilt.reason === 'gone' ? 'sync.broughtBackGone' : 'sync.broughtBackRewound')}
          actions={
            <Button variant="plain" onPress={onSeen}>
              {text('sync.understood')}
            </Button>
          }
        >
          {rebuilt.commands > 0 && `${text('sync.broughtBackBody', { count: rebuilt.commands })} `}
          {rebuilt.reason === 'rewound' && text('sync.broughtBackOlder')}
          {rebuilt.isDamaged && ` ${text('sync.broughtBackDamaged')}`}
        </Banner>
      )}
    </>
  );
}
