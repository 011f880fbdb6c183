import { Redo2, Undo2 } from 'lucide-react';
import { useStore } from 'zustand';
import type { VisitActions } from '#renderer/features/visit/use-visit-actions.tsx';
import type { TurnStore } from '#renderer/features/visit/use-turns.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** What is taken back next, and what can be done again, in the words in which it was done. */
export function UndoMenu({ turns, actions }: { readonly turns: TurnStore; readonly actions: Pick<VisitActions, 'undo' | 'redo'> }) {
  const text = useText();
  const { done, undone } = useStore(turns);
  const [next, again] = [done.at(-1), undone.at(-1)];
  const undoWords = next === undefined ? text('visit.undoLast') : text('visit.undoOf', { said: next.said });
  const redoWords = again === undefined ? text('visit.redoLast') : text('visit.redoOf', { said: again.said });
  useHotkeys(
    {
      'Mod+Z': { label: undoWords, run: () => actions.undo() },
      'Mod+Shift+Z': { label: redoWords, run: () => actions.redo() },
      'Mod+Y': { label: redoWords, run: () => actions.redo() },
    },
    { title: text('calendar.title') },
  );
  if (next === undefined && again === undefined) return null;
  return (
    <Menu
      label={text('visit.undoMenu')}
      trigger={<IconButton label={text('visit.undoMenu')} icon={<Undo2 />} />}
      groups={[
        {
          id: 'turns',
          label: text('visit.undoMenu'),
          entries: [
            {
              id: 'undo',
              label: undoWords,
              icon: <Undo2 aria-hidden="true" />,
              chord: 'Mod+Z',
              isDisabled: next === undefined,
              run: () => actions.undo(),
            },
            {
              id: 'redo',
              label: redoWords,
              icon: <Redo2 aria-hidden="true" />,
              chord: 'Mod+Shift+Z',
              isDisabled: again === undefined,
              run: () => actions.redo(),
            },
          ],
        },
      ]}
    />
  );
}
