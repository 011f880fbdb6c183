import { type ReactNode, useRef, useState } from 'react';
import { CircleCheck, Inbox } from 'lucide-react';
import type { TrayItem } from '#shared/tray/tables.ts';
import { SyncDid } from './sync-did.tsx';
import { TrayCard } from './tray-card.tsx';
import type { TrayTarget } from './tray-subjects.tsx';
import { type TrayEntry, useTray } from './use-tray.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { Spinner } from '#renderer/ui/progress.tsx';
import { Segmented, type Segment } from '#renderer/ui/segmented.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import './tray.css';

type Filter = 'all' | TrayItem['kind'] | 'done';

/** Where the tray leads to, and what it borrows from elsewhere. */
export interface TrayScreenProps {
  readonly onOpen: (target: TrayTarget) => void;
  /** Opens the booking form with what was typed in a refused booking. */
  readonly onAgain: (entry: TrayEntry) => void;
  readonly clientCard: (clientId: string) => ReactNode;
}

/** What needs a person: conflicts, late entries, refusals, facts that were not counted, tasks. Stays until somebody settles it. */
export function TrayScreen({ onOpen, onAgain, clientCard }: TrayScreenProps) {
  const text = useText();
  const [filter, setFilter] = useState<Filter>('all');
  const [activeId, setActiveId] = useState<string | undefined>(undefined);
  const list = useRef<HTMLUListElement>(null);
  const open = useTray('open');
  const done = useTray('done', filter === 'done');
  const entries = filter === 'done' ? done : open?.filter(({ item }) => filter === 'all' || item.kind === filter);
  const active = entries?.find(({ item }) => item.id === activeId) ?? entries?.[0];
  const count = (kind: TrayItem['kind']) => open?.filter(({ item }) => item.kind === kind).length ?? 0;
  const segment = (id: Filter, label: string, waiting: number): Segment<Filter> => ({
    id,
    label: waiting === 0 ? label : text('tray.withCount', { label, count: waiting }),
  });
  const go = (by: number) => {
    const at = entries?.findIndex((entry) => entry === active) ?? -1;
    const next = entries?.[at + by];
    if (next === undefined) return;
    setActiveId(next.item.id);
    list.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(next.item.id)}"]`)?.focus();
  };
  useHotkeys(
    {
      ArrowDown: { label: text('tray.nextItem'), run: () => go(1), repeats: true },
      ArrowUp: { label: text('tray.previousItem'), run: () => go(-1), repeats: true },
    },
    { title: text('tray.title') },
  );
  return (
    <div className="tray-screen">
      <h1 className="visually-hidden">{text('tray.title')}</h1>
      <header className="tray-head">
        <Segmented
          label={text('tray.filter')}
          labelHidden
          value={filter}
          onChange={setFilter}
          segments={[
            segment('all', text('tray.filterAll'), open?.length ?? 0),
            segment('conflict', text('tray.filterConflict'), count('conflict')),
            segment('late', text('tray.filterLate'), count('late')),
            segment('rejected', text('tray.filterRejected'), count('rejected')),
            segment('quarantined', text('tray.filterQuarantined'), count('quarantined')),
            segment('task', text('tray.filterTask'), count('task')),
            segment('done', text('tray.filterDone'), 0),
          ]}
        />
      </header>
      {entries === undefined ? (
        <Spinner label={text('common.loading')} />
      ) : entries.length === 0 ? (
        <TrayEmpty filter={filter} />
      ) : (
        <ul ref={list} className="tray-cards" aria-label={text('tray.title')}>
          {entries.map((entry) => (
            <TrayCard
              key={entry.item.id}
              entry={entry}
              isActive={entry === active}
              onActive={() => setActiveId(entry.item.id)}
              onOpen={onOpen}
              onAgain={entry.item.command.startsWith('bookVisit@') ? onAgain : undefined}
              clientCard={clientCard}
            />
          ))}
        </ul>
      )}
      {filter === 'all' && <SyncDid />}
    </div>
  );
}

function TrayEmpty({ filter }: { readonly filter: Filter }) {
  const text = useText();
  if (filter === 'done') return <EmptyState icon={<Inbox />} title={text('tray.emptyDone')} />;
  if (filter === 'all') return <EmptyState icon={<CircleCheck />} title={text('tray.empty')} hint={text('tray.emptyHint')} />;
  return <EmptyState icon={<CircleCheck />} title={text('tray.emptyFilter')} />;
}
