import { Gift } from 'lucide-react';
import { useMemo, useState } from 'react';
import { giftCodeOf } from '#shared/accounts/gift-code.ts';
import { businessDayOf } from '#shared/kernel/time.ts';
import { useBranch, useToday } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { CellLink } from '#renderer/ui/cell-link.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { SearchField } from '#renderer/ui/search-field.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { StatusMark } from '#renderer/ui/status-mark.tsx';
import { type VirtualColumn, VirtualTable } from '#renderer/ui/virtual-table.tsx';
import { type CardRow, type CardsShown, cardRows, maskedCode, owedOnCards, shownOf } from './card-rows.ts';
import { cardLook } from './card-words.ts';
import { type GiftCards, useGiftCards } from './use-gift-cards.ts';
import './accounts.css';

/** What the list of gift cards needs from outside. */
export interface GiftCardsPorts {
  readonly onOpenCard: (cardId: string) => void;
  /** The card that stands beside the list. */
  readonly openCardId: string | undefined;
  /** A panel stands beside the list. */
  readonly isNarrow: boolean;
}

/** Every gift card that was sold: whose, until when, and what is still on it. */
export function GiftCardsScreen({ ports }: { readonly ports: GiftCardsPorts }) {
  const text = useText();
  const known = useGiftCards();
  return (
    <div className="gift-cards">
      <h1 className="visually-hidden">{text('accounts.giftCards')}</h1>
      {known === undefined ? <Spinner label={text('common.loading')} /> : <CardList known={known} ports={ports} />}
    </div>
  );
}

function CardList({ known: { cards, names }, ports }: { readonly known: GiftCards; readonly ports: GiftCardsPorts }) {
  const text = useText();
  const format = useFormat();
  const today = useToday();
  const { currency } = useBranch();
  const [shown, setShown] = useState<CardsShown>('open');
  const [search, setSearch] = useState('');
  const found = useMemo(() => {
    const nameOf = (clientId: string | null) => {
      if (clientId === null) return '';
      return names === null ? text('clients.hidden') : (names[clientId] ?? text('visit.unknownClient'));
    };
    return cardRows(cards, { today, search, nameOf });
  }, [cards, names, today, search, text]);
  // What is searched for is shown however it stands; what is owed does not depend on which of the cards are looked at.
  const kinds = search.trim() === '' ? shown : 'all';
  const rows = useMemo(() => shownOf(found, kinds), [found, kinds]);
  const { openMinor, pastDayMinor } = useMemo(() => owedOnCards(found, currency), [found, currency]);
  const columns = useColumns(ports);
  const find = (typed: string) => {
    setSearch(typed);
    // A scanner types a whole code at once: there is nothing left to choose.
    const code = giftCodeOf(typed);
    const [only, ...others] = cards.filter((card) => card.code === code);
    if (only !== undefined && others.length === 0) ports.onOpenCard(only.id);
  };
  return (
    <>
      <div className="gift-cards-bar">
        <div className="gift-cards-search">
          <SearchField label={text('accounts.findCard')} placeholder={text('accounts.findCard')} value={search} onChange={find} autoFocus />
        </div>
        <Segmented
          label={text('accounts.cardsShown')}
          labelHidden
          value={kinds}
          onChange={(next) => {
            setSearch('');
            setShown(next);
          }}
          segments={[
            { id: 'open', label: text('accounts.shownOpen') },
            { id: 'done', label: text('accounts.shownDone') },
            { id: 'all', label: text('accounts.shownAll') },
          ]}
        />
        <p role="status">
          {text('accounts.cardCount', { count: rows.length })} · {text('accounts.cardsOwed', { amount: format.amount(openMinor) })}
          {pastDayMinor > 0 && ` · ${text('accounts.cardsOwedPastDay', { amount: format.amount(pastDayMinor) })}`}
        </p>
      </div>
      {rows.length === 0 ? (
        <EmptyState
          icon={<Gift />}
          title={text(search.trim() === '' ? 'accounts.noCards' : 'accounts.noneFound')}
          hint={text(search.trim() === '' ? 'accounts.noCardsHint' : 'accounts.noneFoundHint')}
        />
      ) : (
        <VirtualTable
          caption={text('accounts.giftCards')}
          columns={columns}
          rows={rows}
          rowKey={({ card }) => card.id}
          rowState={({ card, state }) =>
            card.id === ports.openCardId ? 'selected' : state === 'open' || state === 'overdrawn' ? undefined : 'off'
          }
        />
      )}
    </>
  );
}

function useColumns({ onOpenCard, isNarrow }: GiftCardsPorts): readonly VirtualColumn<CardRow>[] {
  const text = useText();
  const format = useFormat();
  const branch = useBranch();
  const all: readonly (VirtualColumn<CardRow> & { readonly isWide?: boolean })[] = [
    {
      id: 'code',
      head: text('accounts.code'),
      width: '170px',
      cell: ({ card }) => (
        <CellLink title={text('accounts.openCard')} onPress={() => onOpenCard(card.id)}>
          <span className="gift-card-code">{maskedCode(card.code)}</span>
        </CellLink>
      ),
    },
    { id: 'client', head: text('accounts.columnClient'), cell: ({ clientName }) => <span translate="no">{clientName}</span> },
    {
      id: 'sold',
      head: text('accounts.columnSold'),
      width: '130px',
      isWide: true,
      cell: ({ card }) => format.shortDay(businessDayOf(card.soldAt, branch)),
    },
    {
      id: 'expires',
      head: text('accounts.columnUntil'),
      width: '130px',
      isWide: true,
      cell: ({ card }) => (card.expiresOn === null ? text('accounts.validEver') : format.shortDay(card.expiresOn)),
    },
    {
      id: 'worth',
      head: text('accounts.value'),
      width: '110px',
      align: 'end',
      isWide: true,
      cell: ({ card }) => format.amount(card.faceMinor, card.currency),
    },
    {
      id: 'balance',
      head: text('accounts.cardHas'),
      width: '120px',
      align: 'end',
      cell: ({ card }) => <strong>{format.amount(card.balanceMinor, card.currency)}</strong>,
    },
    {
      id: 'state',
      head: text('accounts.columnState'),
      width: '150px',
      cell: ({ state }) => <StatusMark {...cardLook(text, state)} showsLabel />,
    },
  ];
  return all.filter(({ isWide }) => isWide !== true || !isNarrow);
}
