import type { RowOf } from '#shared/tables/registry.ts';
import { type CardTraits, asksTraits, traitsAsked, usualCard } from '#shared/till/card-fees.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { useToday } from '#renderer/data/use-desk.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { Select } from '#renderer/ui/select.tsx';

interface CardFieldsProps {
  readonly method: Pick<RowOf<'paymentMethods'>, 'fees'>;
  readonly card: CardTraits;
  readonly onCard: (card: CardTraits) => void;
}

/** What is asked about a card because its fee differs by it: nothing where it does not. */
export function CardFields({ method, card, onCard }: CardFieldsProps) {
  const text = useText();
  const asked = traitsAsked(method, useToday(), card.channel);
  if (!asksTraits(asked)) return null;
  const counts = Array.from({ length: asked.instalmentsMost }, (_, at) => String(at + 1));
  return (
    <Row gap={2} wrap>
      {asked.channel && (
        <Segmented
          label={text('checkout.channel')}
          labelHidden
          value={card.channel ?? 'onsite'}
          // What was said of a card that lay here is not said of one that pays elsewhere.
          onChange={(channel) => onCard({ ...usualCard, channel })}
          segments={[
            { id: 'onsite', label: text('checkout.onsite') },
            { id: 'online', label: text('checkout.online') },
          ]}
        />
      )}
      {asked.funding && (
        <Segmented
          label={text('checkout.funding')}
          labelHidden
          value={card.funding ?? 'debit'}
          onChange={(funding) => onCard({ ...card, funding })}
          segments={[
            { id: 'debit', label: text('checkout.debit') },
            { id: 'credit', label: text('checkout.credit') },
          ]}
        />
      )}
      {asked.origin && (
        <Segmented
          label={text('checkout.origin')}
          labelHidden
          value={card.origin ?? 'domestic'}
          onChange={(origin) => onCard({ ...card, origin })}
          segments={[
            { id: 'domestic', label: text('checkout.domestic') },
            { id: 'foreign', label: text('checkout.foreign') },
          ]}
        />
      )}
      {counts.length > 1 && (
        <Select
          label={text('checkout.instalments')}
          labelHidden
          options={counts.map((id) => ({ id, label: text('checkout.instalmentsCount', { count: Number(id) }) }))}
          value={String(Math.min(card.instalments, counts.length))}
          onChange={(id) => onCard({ ...card, instalments: Number(id) })}
        />
      )}
    </Row>
  );
}
