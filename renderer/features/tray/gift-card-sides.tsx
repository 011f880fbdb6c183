import { standingDraws } from '#shared/accounts/holders.ts';
import type { GiftCard } from '#shared/accounts/tables.ts';
import type { TrayEntry } from './use-tray.ts';
import type { TrayTarget } from './tray-subjects.tsx';
import { useDesk } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** Older payments from a card have nothing to do with what two desks did apart. */
const drawsMost = 4;

interface GiftCardSidesProps {
  readonly card: GiftCard;
  readonly entry: TrayEntry;
  readonly onOpen: (target: TrayTarget) => void;
}

/** Who took how much from a card, when, at which desk and for which bill, the newest first: both sides of what took too much. */
export function GiftCardSides({ card, entry, onOpen }: GiftCardSidesProps) {
  const text = useText();
  const format = useFormat();
  const { deviceId } = useDesk();
  const draws = standingDraws(card).slice(0, drawsMost);
  if (draws.length === 0) return null;
  const deskName = (id: string): string => (id === deviceId ? text('tray.thisDesk') : (entry.nameById.get(id) ?? text('tray.otherDesk')));
  return (
    <ul className="tray-draws" aria-label={text('tray.drawnBy')}>
      {draws.map((draw) => (
        <li key={draw.entryId}>
          <span translate="no">
            {text(draw.kind === 'pay-back' ? 'tray.cardDrawBack' : 'tray.cardDraw', {
              amount: format.amount(0 - draw.minor, card.currency),
              who: entry.nameById.get(draw.by) ?? text('tray.unknownUser'),
              when: format.dayAndTime(draw.at),
              desk: deskName(draw.deviceId),
            })}
          </span>
          {draw.billId !== null && (
            <Button variant="plain" onPress={() => onOpen({ kind: 'bill', id: draw.billId ?? '', day: draw.day })}>
              {text('tray.openItsBill')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
