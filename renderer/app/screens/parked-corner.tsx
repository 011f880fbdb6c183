import { useRef } from 'react';
import { CirclePause } from 'lucide-react';
import { heldOr } from '#shared/tables/read.ts';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { clientNameOf, readClientNames } from '#renderer/data/calendar/client-name.ts';
import { canBeBilled, clientsOf } from '#renderer/data/checkout/other-visits.ts';
import { type ParkedBill, useParkedBills } from '#renderer/data/checkout/parked-bills.ts';
import { useLastKnown } from '#renderer/data/use-last-known.ts';
import { useLive, useNowMs, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { ariaKeys } from '#renderer/ui/keys.ts';
import { Menu } from '#renderer/ui/menu.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

const minuteMs = 60_000;
/** Beside the key that begins a sale. */
const listKey = 'Shift+F3';

/** Bills that were set aside, with how long they wait; nothing where there is none. */
export function ParkedCorner() {
  const text = useText();
  const format = useFormat();
  const { openPanel } = usePlaces();
  const nowMs = useNowMs();
  const { bills } = useParkedBills();
  // An open list stays open while somebody's rights or visits come in anew.
  const names = useLastKnown(useWhose(bills));
  const waiting = bills.filter(({ billId }) => names?.has(billId) === true && names.get(billId) !== null);
  const list = useRef<HTMLButtonElement>(null);
  const isShown = useSession().can('money.take') && waiting.length > 0;
  const open = ({ billId, visitId }: ParkedBill) =>
    openPanel(visitId === null ? { kind: 'sale', parkedId: billId } : { kind: 'checkout', visitId });
  const takeUp = () => {
    const [only, ...others] = waiting;
    // Of several somebody has to say which.
    if (only !== undefined && others.length === 0) open(only);
    else list.current?.focus();
  };
  useHotkeys({ [listKey]: { label: text('checkout.parked'), isDisabled: !isShown, run: takeUp } }, { title: text('keys.everywhere') });
  if (!isShown || names === undefined) return null;
  return (
    <Menu
      label={text('checkout.parked')}
      trigger={
        <Button
          ref={list}
          variant="plain"
          icon={<CirclePause />}
          aria-keyshortcuts={ariaKeys(listKey)}
          aria-label={text('checkout.parkedCount', { count: waiting.length })}
        >
          {format.number(waiting.length)}
        </Button>
      }
      groups={[
        {
          id: 'parked',
          label: text('checkout.parked'),
          showsLabel: true,
          entries: waiting.map((bill) => ({
            id: bill.billId,
            label: text('checkout.parkedBill', {
              who: names.get(bill.billId) ?? text('checkout.saleTitle'),
              what: bill.what,
              amount: format.amount(bill.totalMinor),
              minutes: Math.max(0, Math.floor((nowMs - bill.atMs) / minuteMs)),
            }),
            run: () => open(bill),
          })),
        },
      ]}
    />
  );
}

/** Whose bills they are, by bill: undefined for a sale, null for a visit that needs no bill any more. Undefined while it is read. */
function useWhose(bills: readonly ParkedBill[]): ReadonlyMap<string, string | null | undefined> | undefined {
  const text = useText();
  const session = useSession();
  return useLive(
    async (read) => {
      const visitIds = bills.map(({ visitId }) => visitId).filter((id) => id !== null);
      const asked = await Promise.all(visitIds.map((id) => read.get('visits', id)));
      const visits = asked.map((answer) => heldOr(answer, undefined)).filter((visit) => visit !== undefined);
      const names = await readClientNames(read, clientsOf(visits), session);
      return new Map(
        bills.map(({ billId, visitId }) => {
          if (visitId === null) return [billId, undefined];
          const visit = visits.find(({ id }) => id === visitId);
          return [billId, visit !== undefined && canBeBilled(visit) ? clientNameOf(visit, names, text) : null];
        }),
      );
    },
    [bills, session, text],
  ).value;
}
