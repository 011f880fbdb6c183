import { addDays } from '#shared/kernel/time.ts';
import { heldOr } from '#shared/tables/read.ts';
import type { RowOf } from '#shared/tables/registry.ts';
import type { DeskRead } from '#renderer/data/desk.ts';
import { readBalanceBefore } from '#renderer/data/till-balance.ts';
import { useLive, useSession, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';

type Till = RowOf<'tills'>;

/** What is in the way of a till that is put out of use: a shift that nobody counted, or money that nobody would see any more. */
export function TillOutOfUse({ till }: { readonly till: Till }) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const maySee = useSession().can('money.totals.view');
  const { value } = useLive((read) => readRest(read, till, today), [till, today]);
  if (value === undefined) return null;
  if (value.isOpen) return <Banner tone="warn">{text('moneySettings.stillOpen')}</Banner>;
  if (!maySee || value.heldMinor === undefined || value.heldMinor === 0) return null;
  return <Banner tone="warn">{text('moneySettings.stillHolds', { amount: format.amount(value.heldMinor, till.currency) })}</Banner>;
}

async function readRest(
  read: DeskRead,
  till: Till,
  today: string,
): Promise<{ readonly isOpen: boolean; readonly heldMinor: number | undefined }> {
  if (till.kind === 'cashless')
    return { isOpen: false, heldMinor: await readBalanceBefore(read, till.branchId, till.id, addDays(today, 1)) };
  const open = heldOr(await read.by('shifts', 'state', 'open'), []);
  const checkpoint = heldOr(await read.get('checkpoints', till.id), undefined);
  return { isOpen: open.some(({ tillId }) => tillId === till.id), heldMinor: checkpoint?.balanceMinor };
}
