import { type ReactNode, Suspense } from 'react';
import { CloudOff } from 'lucide-react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { type LostPart, PartBoundary } from './part-boundary.tsx';
import { useCanReload } from './use-can-reload.ts';

/** A place for a part that is fetched. */
export interface PartPlaceProps {
  readonly children: ReactNode;
  /** What a whole screen is called: its heading, where it cannot say so itself. */
  readonly heading?: string | undefined;
}

/** Turns until the part is here, and says so in words when it does not come. */
export function PartPlace({ children, heading }: PartPlaceProps) {
  const text = useText();
  return (
    <PartBoundary trouble={(lost) => <PartTrouble lost={lost} heading={heading} />}>
      <Suspense fallback={<Spinner label={text('common.loading')} />}>{children}</Suspense>
    </PartBoundary>
  );
}

function PartTrouble({ lost, heading }: { readonly lost: LostPart } & Pick<PartPlaceProps, 'heading'>) {
  const text = useText();
  const canReload = useCanReload(lost.tries);
  return (
    <>
      {heading !== undefined && <h1 className="visually-hidden">{heading}</h1>}
      <div role="alert">
        <EmptyState
          icon={<CloudOff aria-hidden="true" />}
          title={text('trouble.partTitle')}
          hint={text(canReload ? 'trouble.partReloadBody' : 'trouble.partBody')}
          action={
            <Row gap={2}>
              {canReload && <Button onPress={() => location.reload()}>{text('trouble.reload')}</Button>}
              <Button key={lost.tries} variant="primary" autoFocus onPress={lost.again}>
                {text('trouble.again')}
              </Button>
            </Row>
          }
        />
      </div>
    </>
  );
}

/** The same for a surface that opens over the screen: nothing stands where it would until it is here, and the trouble is a dialog. */
export function PartOverlay({ children, onClose }: { readonly children: ReactNode; readonly onClose: () => void }) {
  return (
    <PartBoundary trouble={(lost) => <PartTroubleDialog lost={lost} onClose={onClose} />}>
      <Suspense fallback={null}>{children}</Suspense>
    </PartBoundary>
  );
}

function PartTroubleDialog({ lost, onClose }: { readonly lost: LostPart; readonly onClose: () => void }) {
  const text = useText();
  const canReload = useCanReload(lost.tries);
  return (
    <Dialog
      title={text('trouble.partTitle')}
      isOpen
      isAlert
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{text('common.close')}</Button>
          {canReload && <Button onPress={() => location.reload()}>{text('trouble.reload')}</Button>}
          <Button variant="primary" autoFocus onPress={lost.again}>
            {text('trouble.again')}
          </Button>
        </>
      }
    >
      <p>{text(canReload ? 'trouble.partReloadBody' : 'trouble.partBody')}</p>
    </Dialog>
  );
}
