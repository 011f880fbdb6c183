import { ArrowDownToLine, ArrowRightLeft, ArrowUpFromLine, Coins, HandCoins, Landmark, LockOpen } from 'lucide-react';
import type { RowOf } from '#shared/tables/registry.ts';
import { mayUseTill } from '#shared/till/till-users.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Stack } from '#renderer/ui/layout.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import type { ButtonWish } from './ready-moves.ts';
import './till-moves.css';

/** What can be done with one till. */
export interface MoveButtonsProps {
  readonly till: RowOf<'tills'>;
  /** A drawer that is closed moves no money; it can still be opened with its key. */
  readonly isOpen: boolean;
  readonly onMove: (wish: ButtonWish) => void;
}

/** With Alt, because a bare letter finds an entry while the list of tills has the focus. */
const keys = {
  petty: 'Alt+U',
  bank: 'Alt+K',
  tips: 'Alt+T',
  in: 'Alt+I',
  out: 'Alt+O',
  transfer: 'Alt+M',
  drawer: 'Alt+D',
} as const satisfies Record<ButtonWish, string>;
const icons = {
  petty: Coins,
  bank: Landmark,
  tips: HandCoins,
  in: ArrowDownToLine,
  out: ArrowUpFromLine,
  transfer: ArrowRightLeft,
  drawer: LockOpen,
} as const;

/** The ways to move money of a till without a bill, as far as this user may; nothing where he may not at all. */
export function MoveButtons({ till, isOpen, onMove }: MoveButtonsProps) {
  const text = useText();
  const session = useSession();
  const mayUse = mayUseTill(till, session.user.id);
  const mayMove = mayUse && session.can('money.move') && (till.kind === 'cashless' || isOpen);
  const mayOpenDrawer = mayUse && till.kind === 'cash' && session.can('drawer.open');
  const shown: readonly ButtonWish[] = [
    ...(mayMove && till.kind === 'cash' ? (['petty', 'bank'] as const) : []),
    ...(mayMove ? (['tips', 'in', 'out', 'transfer'] as const) : []),
    ...(mayOpenDrawer ? (['drawer'] as const) : []),
  ];
  useHotkeys(Object.fromEntries(shown.map((kind) => [keys[kind], { label: text(`tillMoves.${kind}`), run: () => onMove(kind) }])), {
    title: text('tillMoves.title'),
  });
  if (!mayUse) return <p className="move-buttons till-quiet">{text('tillMoves.notYours')}</p>;
  if (shown.length === 0) return null;
  return (
    <section className="move-buttons" aria-label={text('tillMoves.title')}>
      <h3 className="move-title">{text('tillMoves.title')}</h3>
      <Stack gap={2}>
        {shown.map((kind) => {
          const Icon = icons[kind];
          return (
            <Button key={kind} wide icon={<Icon aria-hidden="true" />} keyHint={keys[kind]} onPress={() => onMove(kind)}>
              {text(`tillMoves.${kind}`)}
            </Button>
          );
        })}
      </Stack>
    </section>
  );
}
