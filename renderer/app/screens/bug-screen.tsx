import { EntryPage } from '#renderer/features/sign-in/entry-page.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** A bug stopped a screen. What was saved is safe, and says so. */
export function BugScreen({ report }: { readonly report: string }) {
  const text = useText();
  return (
    <EntryPage title={text('trouble.title')}>
      <p role="alert">{text('trouble.body')}</p>
      <Button variant="primary" size="large" wide onPress={() => location.reload()}>
        {text('trouble.reload')}
      </Button>
      <Button variant="quiet" wide onPress={() => void navigator.clipboard.writeText(report)}>
        {text('trouble.copyReport')}
      </Button>
    </EntryPage>
  );
}
