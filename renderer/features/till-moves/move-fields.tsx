import { mostUnder } from '#shared/till/item-users.ts';
import { itemsByHand } from '#shared/till/payment-items.ts';
import { itemName } from '#renderer/i18n/item-name.ts';
import { useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { MoveDraft } from './move-draft.ts';
import type { Moves, OtherTill } from './use-moves.ts';

const none = 'none';

/** What money is for, or what it is, and whom it goes to. */
export function ItemFields({
  direction,
  hasOwner,
  value,
  moves,
  onChange,
}: {
  readonly direction: 'in' | 'out';
  /** Whether it may be money of the owner's, which is for nothing in particular. */
  readonly hasOwner: boolean;
  readonly value: MoveDraft;
  readonly moves: Moves;
  readonly onChange: (part: Partial<MoveDraft>) => void;
}) {
  const text = useText();
  const format = useFormat();
  const userId = useSession().user.id;
  const items = itemsByHand(moves.items, direction).flatMap((item) => {
    const most = mostUnder(item, userId);
    if (most === undefined) return [];
    return [
      {
        id: item.id,
        label: itemName(text, item),
        ...(most === null ? {} : { note: text('tillMoves.itemMost', { amount: format.amount(most) }) }),
      },
    ];
  });
  return (
    <>
      <Select
        label={text(direction === 'in' ? 'tillMoves.itemFrom' : 'tillMoves.itemFor')}
        options={hasOwner || items.length === 0 ? [{ id: none, label: text('tillMoves.owner') }, ...items] : items}
        value={value.itemId ?? none}
        onChange={(id) => onChange({ itemId: id === none ? null : id })}
      />
      {direction === 'out' && moves.suppliers.length > 0 && (
        <Select
          label={text('tillMoves.supplier')}
          options={[{ id: none, label: text('tillMoves.noSupplier') }, ...moves.suppliers.map(({ id, name }) => ({ id, label: name }))]}
          value={value.supplierId ?? none}
          onChange={(id) => onChange({ supplierId: id === none ? null : id })}
        />
      )}
    </>
  );
}

/** The till that money goes into; a drawer that is closed cannot take it. */
export function TransferField({
  value,
  others,
  error,
  onChange,
}: {
  readonly value: MoveDraft;
  readonly others: readonly OtherTill[];
  readonly error: string | undefined;
  readonly onChange: (part: Partial<MoveDraft>) => void;
}) {
  const text = useText();
  if (others.length === 0) return <Banner tone="warn">{text('tillMoves.noOther')}</Banner>;
  return (
    <Select
      label={text('tillMoves.into')}
      options={others.map(({ till, isClosed }) => ({
        id: till.id,
        label: till.name,
        isDisabled: isClosed,
        ...(isClosed ? { end: text('tillMoves.intoClosed') } : {}),
      }))}
      value={value.intoTillId}
      error={error}
      onChange={(intoTillId) => onChange({ intoTillId })}
    />
  );
}
