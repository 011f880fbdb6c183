import { useEffect, useState } from 'react';
import { cutOff } from '#shared/booking/begun-series.ts';
import { hasWayBack, wayBack } from '#shared/booking/take-back.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import { useWorkKeeper } from '#renderer/data/kept-work.ts';
import { useBranch, useDesk } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useSaving } from '#renderer/ui/use-saving.ts';
import type { VisitActions } from './use-visit-actions.tsx';

/** Commands of a long list that were saved before the desk stopped, and those that were not. */
interface Unfinished {
  readonly saved: readonly Invocation[];
  readonly rest: readonly Invocation[];
}

/** Says that a long change, such as a series of sixty visits, was cut off when the desk stopped: it can be finished, or taken back. */
export function UnfinishedBanner({ actions }: { readonly actions: Pick<VisitActions, 'carryOut'> }) {
  const text = useText();
  const { zone } = useBranch();
  const { unfinished, settle } = useUnfinished();
  const { isSaving, saving } = useSaving();
  if (unfinished === undefined) return null;
  const { saved, rest } = unfinished;
  const back = wayBack(saved.filter(hasWayBack), { zone, reason: text('visit.undoReason') });
  const finish = async () => {
    if (await actions.carryOut({ chunks: [rest], said: text('visit.unfinishedDone') })) await settle();
  };
  const takeBack = async () => {
    if (back === undefined) return;
    if (await actions.carryOut({ chunks: [back], said: text('visit.unfinishedBack'), back: null })) await settle();
  };
  return (
    <Banner
      tone="warn"
      title={text('visit.unfinished', { done: saved.length, all: saved.length + rest.length })}
      actions={
        <>
          <Button isPending={isSaving} onPress={() => saving(finish)}>
            {text('visit.unfinishedGoOn')}
          </Button>
          {back !== undefined && (
            <Button variant="plain" isDisabled={isSaving} onPress={() => saving(takeBack)}>
              {text('visit.unfinishedTakeBack')}
            </Button>
          )}
        </>
      }
    >
      {text('visit.unfinishedHint')}
    </Banner>
  );
}

/** What another run of the desk left half done, looked at once: what is done now tells of itself. */
function useUnfinished() {
  const desk = useDesk();
  const keeper = useWorkKeeper();
  const [unfinished, setUnfinished] = useState<Unfinished | undefined>(undefined);
  useEffect(() => {
    let isWanted = true;
    const look = async () => {
      const left = await keeper.left();
      if (left === undefined) return;
      const found = await cutOff(desk.read, left.deeds, left.saved);
      if (found.saved.length === 0 || found.rest.length === 0) await keeper.end();
      else if (isWanted) setUnfinished(found);
    };
    void look();
    return () => {
      isWanted = false;
    };
  }, [desk, keeper]);
  const settle = async () => {
    setUnfinished(undefined);
    await keeper.end();
  };
  return { unfinished, settle };
}
