import { useState } from 'react';
import type { Visit } from '#shared/booking/tables.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useDraft } from '#renderer/data/use-draft.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { TextArea } from '#renderer/ui/text-field.tsx';
import { type CommentTyped, belowWhatStands, commentShown } from './comment-typed.ts';
import type { VisitActions } from './use-visit-actions.tsx';

/** The comment of a visit. What is half typed is kept over a lock; it is saved by its button, and can be undone. */
export function VisitComment({ visit, actions }: { readonly visit: Visit; readonly actions: VisitActions }) {
  const text = useText();
  const session = useSession();
  const draft = useDraft<CommentTyped | null>(`visit-comment:${visit.id}`, null);
  const [isSaving, setSaving] = useState(false);
  const shown = commentShown(draft.value, visit.comment);
  const save = async () => {
    setSaving(true);
    const isSaved = await actions.describe({ ...visit, comment: shown.base }, { to: { comment: shown.text.trim() }, prices: [] });
    setSaving(false);
    if (isSaved) draft.clear();
  };
  return (
    <div className="visit-comment">
      <TextArea
        label={text('visit.comment')}
        hint={text('visit.commentHint')}
        value={shown.text}
        onChange={(typed) => draft.set({ base: shown.base, typed })}
        maxLength={2_000}
        isDisabled={!session.can('visits.edit')}
      />
      {shown.isOutdated && !isSaving && (
        <Banner
          tone="warn"
          title={text('visit.commentChanged')}
          actions={
            <Button variant="plain" onPress={() => draft.set(belowWhatStands({ typed: shown.text }, visit.comment))}>
              {text('visit.commentBelow')}
            </Button>
          }
        >
          {visit.comment}
        </Banner>
      )}
      {shown.isChanged && (
        <div className="visit-comment-foot">
          <Button variant="plain" onPress={draft.clear}>
            {text('common.cancel')}
          </Button>
          <Button variant="quiet" isPending={isSaving} onPress={() => void save()}>
            {text('common.save')}
          </Button>
        </div>
      )}
    </div>
  );
}
