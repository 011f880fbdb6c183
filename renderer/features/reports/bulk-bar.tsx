import { useState } from 'react';
import type { Refusal } from '#shared/commands/command.ts';
import { must } from '#shared/kernel/assert.ts';
import { limits } from '#shared/kernel/limits.ts';
import type { Invocation } from '#renderer/data/desk.ts';
import { useRun, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { Menu } from '#renderer/ui/menu.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';
import { type BulkAction, type BulkPlan, bulkMost, planBulk } from './bulk-plan.ts';
import type { ReportLists, ReportRow } from './use-report.ts';

const settable = [
  { to: 'waiting', key: 'visit.waiting' },
  { to: 'confirmed', key: 'visit.confirmed' },
  { to: 'arrived', key: 'visit.arrived' },
  { to: 'no-show', key: 'visit.noShow' },
] as const;

/** What can be done with the chosen rows, as rights allow; asked once, and taken back in one step. */
export function BulkBar({
  rows,
  lists,
  refusalText,
  onClear,
}: {
  readonly rows: readonly ReportRow[];
  readonly lists: ReportLists;
  readonly refusalText: (refusal: Refusal) => string;
  readonly onClear: () => void;
}) {
  const text = useText();
  const session = useSession();
  const [asked, setAsked] = useState<BulkAction | null>(null);
  const isTooMany = rows.length > bulkMost;
  const categories = lists.categories.filter((one) => one.active);
  return (
    <div className="report-bulk" role="toolbar" aria-label={text('report.chosen', { count: rows.length })}>
      <strong>{text('report.chosen', { count: rows.length })}</strong>
      {isTooMany && <span className="report-quiet">{text('report.chosenMost', { most: bulkMost })}</span>}
      {session.can('visits.edit') && !isTooMany && (
        <Menu
          label={text('report.setStatus')}
          placement="bottom start"
          trigger={<Button>{text('report.setStatus')}</Button>}
          groups={[
            {
              id: 'status',
              label: text('visit.status'),
              entries: settable.map(({ to, key }) => ({ id: to, label: text(key), run: () => setAsked({ kind: 'status', to }) })),
            },
          ]}
        />
      )}
      {session.can('visits.edit') && !isTooMany && categories.length > 0 && (
        <Menu
          label={text('report.setCategory')}
          placement="bottom start"
          trigger={<Button>{text('report.setCategory')}</Button>}
          groups={[true, false].map((isAdded) => ({
            id: isAdded ? 'add' : 'drop',
            label: text('report.setCategory'),
            entries: categories.map(({ id, name }) => ({
              id: `${isAdded ? 'add' : 'drop'}-${id}`,
              label: text(isAdded ? 'report.addCategory' : 'report.dropCategory', { name }),
              run: () => setAsked({ kind: 'category', categoryId: id, isAdded }),
            })),
          }))}
        />
      )}
      {session.can('visits.cancel') && !isTooMany && (
        <Button variant="danger" onPress={() => setAsked({ kind: 'cancel', reason: '', isMistake: false })}>
          {text('report.cancelThem')}
        </Button>
      )}
      <Button variant="plain" onPress={onClear}>
        {text('report.chooseNone')}
      </Button>
      {asked !== null && (
        <Confirm
          rows={rows}
          lists={lists}
          action={asked}
          onChange={setAsked}
          refusalText={refusalText}
          onClose={(isDone) => {
            setAsked(null);
            if (isDone) onClear();
          }}
        />
      )}
    </div>
  );
}

interface ConfirmProps {
  readonly rows: readonly ReportRow[];
  readonly lists: ReportLists;
  readonly action: BulkAction;
  readonly onChange: (action: BulkAction) => void;
  readonly refusalText: (refusal: Refusal) => string;
  readonly onClose: (isDone: boolean) => void;
}

/** Says what will be changed and what will be left, before it is. */
function Confirm({ rows, lists, action, onChange, refusalText, onClose }: ConfirmProps) {
  const text = useText();
  const { run, refusal, isRunning } = useRun();
  const plan = planBulk(
    rows.map((row) => row.visit),
    action,
  );
  const count = plan.does.length;
  const undo = async (undoes: readonly Invocation[]): Promise<void> => {
    const result = await run(...atLeastOne(undoes));
    if (!result.ok) toast.show({ text: text('report.notUndone', { why: refusalText(result.error) }), tone: 'bad' });
  };
  const doIt = async (): Promise<void> => {
    if (count === 0) return;
    const result = await run(...atLeastOne(plan.does));
    if (!result.ok) return;
    toast.show({ text: text('report.done', { count }), undo: () => void undo(plan.undoes) });
    onClose(true);
  };
  return (
    <Dialog
      isOpen
      title={useQuestion(action, count, lists)}
      onClose={() => onClose(false)}
      keys={{ 'Mod+Enter': { label: text('report.doIt'), run: () => void doIt() } }}
      actions={
        <>
          <Button keyHint="Escape" onPress={() => onClose(false)}>
            {text('report.back')}
          </Button>
          <Button
            variant={action.kind === 'cancel' ? 'danger' : 'primary'}
            keyHint="Mod+Enter"
            isDisabled={count === 0}
            isPending={isRunning}
            onPress={() => void doIt()}
          >
            {text(action.kind === 'cancel' ? 'report.cancelIt' : 'report.doIt')}
          </Button>
        </>
      }
    >
      <LeftOut plan={plan} />
      {action.kind === 'cancel' && (
        <>
          <TextField
            label={text('visit.cancelTitle')}
            aside={text('common.optional')}
            value={action.reason}
            maxLength={500}
            autoFocus
            onChange={(reason) => onChange({ ...action, reason })}
          />
          <Checkbox isSelected={action.isMistake} onChange={(isMistake) => onChange({ ...action, isMistake })}>
            {text('report.isMistake')}
          </Checkbox>
        </>
      )}
      {refusal !== undefined && <Banner tone="bad">{refusalText(refusal)}</Banner>}
    </Dialog>
  );
}

function LeftOut({ plan }: { readonly plan: BulkPlan }) {
  const text = useText();
  return (
    <>
      {plan.does.length === 0 && <p>{text('report.leftNothing')}</p>}
      {plan.paid > 0 && <p>{text('report.leftPaid', { count: plan.paid })}</p>}
      {plan.full > 0 && <p>{text('report.leftFull', { count: plan.full, most: limits.visitCategoriesMax })}</p>}
      {plan.cancelled > 0 && <p>{text('report.leftCancelled', { count: plan.cancelled })}</p>}
    </>
  );
}

function useQuestion(action: BulkAction, count: number, lists: ReportLists): string {
  const text = useText();
  if (action.kind === 'cancel') return text('report.confirmCancel', { count });
  if (action.kind === 'status') {
    const key = settable.find(({ to }) => to === action.to)?.key ?? 'visit.waiting';
    return text('report.confirmStatus', { count, status: text(key) });
  }
  const name = lists.categories.find((one) => one.id === action.categoryId)?.name ?? '';
  return text(action.isAdded ? 'report.confirmAdd' : 'report.confirmDrop', { count, name });
}

function atLeastOne(invocations: readonly Invocation[]): readonly [Invocation, ...Invocation[]] {
  const [first, ...rest] = invocations;
  return [must(first, 'nothing is run only when something is planned'), ...rest];
}
