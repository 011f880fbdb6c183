import { type ReactNode, useCallback, useState } from 'react';
import type { Reach } from '#shared/booking/series-changes.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';

/** How far a change of a member of a series reaches, and whether it goes over what others changed by hand. */
export interface Reached {
  readonly reach: Reach;
  readonly isForced: boolean;
}

/** Asks how far a change reaches; null when the user goes back. Draw `dialog` once beside whoever asks. */
export interface AskReach {
  readonly ask: () => Promise<Reached | null>;
  readonly dialog: ReactNode;
}

/** The question of every change in a series: this one, this and later ones, or all that are still to come. */
export function useReach(): AskReach {
  const [question, setQuestion] = useState<{ readonly answer: (reached: Reached | null) => void } | null>(null);
  const ask = useCallback(async () => {
    const reached = await new Promise<Reached | null>((answer) => setQuestion({ answer }));
    setQuestion(null);
    return reached;
  }, []);
  return { ask, dialog: question === null ? null : <ReachDialog onAnswer={question.answer} /> };
}

function ReachDialog({ onAnswer }: { readonly onAnswer: (reached: Reached | null) => void }) {
  const text = useText();
  const [reach, setReach] = useState<Reach>('this');
  const [isForced, setForced] = useState(false);
  const go = () => onAnswer({ reach, isForced: isForced && reach !== 'this' });
  return (
    <Dialog
      title={text('series.title')}
      isOpen
      keys={{ 'Mod+Enter': { label: text('series.go'), run: go } }}
      onClose={() => onAnswer(null)}
      actions={
        <>
          <Button variant="quiet" keyHint="Escape" onPress={() => onAnswer(null)}>
            {text('common.back')}
          </Button>
          <Button variant="primary" keyHint="Mod+Enter" onPress={go}>
            {text('series.go')}
          </Button>
        </>
      }
    >
      <Segmented
        label={text('series.reach')}
        wide
        value={reach}
        segments={(['this', 'following', 'all'] as const).map((id) => ({ id, label: text(`series.reach-${id}`) }))}
        onChange={setReach}
      />
      {reach !== 'this' && (
        <Checkbox isSelected={isForced} onChange={setForced}>
          {text('series.forced')}
        </Checkbox>
      )}
    </Dialog>
  );
}
