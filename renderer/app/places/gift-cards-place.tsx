import { useCardTerminal } from '#renderer/app/devices/use-card-terminal.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { GiftCardPanel } from '#renderer/features/accounts/gift-card-panel.tsx';
import { GiftCardsScreen } from '#renderer/features/accounts/gift-cards-screen.tsx';

/** The list of gift cards; a card opens beside it, and its bills and its client in its place. */
export function GiftCardsPlace() {
  const { openPanel, panel } = usePlaces();
  return (
    <GiftCardsScreen
      ports={{
        onOpenCard: (cardId) => openPanel({ kind: 'gift-card', cardId }),
        openCardId: panel?.kind === 'gift-card' ? panel.cardId : undefined,
        isNarrow: panel !== null,
      }}
    />
  );
}

/** One gift card in the side panel. */
export function GiftCardPlace({ cardId }: { readonly cardId: string }) {
  const { openPanel } = usePlaces();
  const terminal = useCardTerminal();
  return (
    <GiftCardPanel
      cardId={cardId}
      terminal={terminal}
      onOpenBill={(billId) => openPanel({ kind: 'bill', billId })}
      onOpenEntry={(entryId) => openPanel({ kind: 'entry', entryId })}
      onOpenClient={(clientId) => openPanel({ kind: 'client', clientId })}
      onClose={() => openPanel(null)}
    />
  );
}
