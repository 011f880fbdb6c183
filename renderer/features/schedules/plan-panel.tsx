import type { ReactNode } from 'react';
import { type HoursPlan, noPlan } from '#shared/booking/hours-effect.ts';
import { must } from '#shared/kernel/assert.ts';
import type { Day } from '#shared/kernel/time.ts';
import { useDaysFetch } from '#renderer/data/use-days-fetch.ts';
import { useBranch, useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { Progress } from '#renderer/ui/progress.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import { EffectList } from './effect-list.tsx';
import { readEffect } from '#renderer/data/booking/read-hours-effect.ts';
import { useSchedulePorts } from './schedule-ports.ts';
import { type Deed, useEffectOf, useSaving } from './use-plan.ts';

/** A panel in which hours are planned. */
export interface PlanPanelProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Undefined while what was typed is no plan yet. */
  readonly plan: HoursPlan | undefined;
  /** Days that the plan is made from and that are not on this desk: there is no plan until they are. */
  readonly lacking?: readonly Day[];
  /** Whether there is something to save besides hours. */
  readonly hasMore?: boolean;
  /** What goes with the hours, made when it is saved: an absence is sealed then. */
  readonly deedOf: (count: number) => Promise<Omit<Deed, 'changed'>> | Omit<Deed, 'changed'>;
  readonly onClose: () => void;
  readonly onSaved: () => void;
  readonly tools?: ReactNode;
  readonly children?: ReactNode;
}

/** Fields, who would stand outside the hours, and one button that saves all the same. */
export function PlanPanel({
  title,
  subtitle,
  plan,
  lacking = [],
  hasMore = false,
  deedOf,
  onClose,
  onSaved,
  tools,
  children,
}: PlanPanelProps) {
  const text = useText();
  const desk = useDesk();
  const branch = useBranch();
  const session = useSession();
  const { refusalText } = useSchedulePorts();
  const { effect, unheld: unheldTargets } = useEffectOf(plan ?? noPlan);
  const unheld = lacking.length > 0 ? lacking : unheldTargets;
  const saving = useSaving();
  const count = effect?.changed.length ?? 0;
  const newlyOut = effect?.left.filter(({ wasOutside }) => !wasOutside).length ?? 0;
  const isIdle = plan === undefined || unheld.length > 0 || (effect !== undefined && count === 0 && !hasMore);
  const save = async () => {
    if (isIdle || saving.isSaving) return;
    // Whoever types and presses Enter at once is not held up, but nobody is left outside the hours without having been shown.
    const now = effect ?? (await readEffect(desk.read, { branch, session }, plan, desk.clock.nowMs()));
    if (now !== effect && now.left.some(({ wasOutside }) => !wasOutside)) return;
    if (now.changed.length === 0 && !hasMore) return;
    if (await saving.save({ changed: now.changed, ...(await deedOf(now.changed.length)) })) onSaved();
  };
  return (
    <SidePanel
      title={title}
      subtitle={subtitle}
      tools={tools}
      onClose={onClose}
      footer={
        <>
          {saving.progress !== undefined && <Progress label={text('schedules.saving')} {...saving.progress} onCancel={saving.stop} />}
          {plan !== undefined && effect !== undefined && unheld.length === 0 && (
            <p className="plan-count" role="status">
              {plan.days.length > 0 && text(count === 0 ? 'schedules.nothingChanges' : 'schedules.daysChange', { count })}
            </p>
          )}
          <MainButton title={title} wide isDisabled={isIdle} isPending={saving.isSaving} onPress={() => void save()}>
            {text(newlyOut > 0 ? 'schedules.saveAllTheSame' : 'schedules.save')}
          </MainButton>
        </>
      }
    >
      {children}
      {unheld.length > 0 && <NotHeld days={unheld} />}
      {saving.refusal !== undefined && <Banner tone="bad">{refusalText(saving.refusal)}</Banner>}
      {plan !== undefined && effect !== undefined && <EffectList left={effect.left} />}
    </SidePanel>
  );
}

/** Hours can only be set on days of which the desk knows how they stand. */
function NotHeld({ days }: { readonly days: readonly Day[] }) {
  const text = useText();
  const { state, ask } = useDaysFetch(must(days[0], 'a first day'), must(days.at(-1), 'a last day'));
  return (
    <Banner
      tone="warn"
      title={text('schedules.notHeld', { count: days.length })}
      {...(state === 'can-ask' ? { actions: <Button onPress={ask}>{text('schedules.getThem')}</Button> } : {})}
    >
      {text('schedules.notHeldHint')} {state === 'offline' && text('days.offline')}
      {state === 'coming' && text('days.coming')}
    </Banner>
  );
}
