import { useMemo } from 'react';
import type { SavedDeed } from './saved-deed.ts';
import { useWaitingDeeds } from './use-waiting-deeds.ts';
import { clientNameOf, readClientNames } from '#renderer/data/calendar/client-name.ts';
import type { Desk } from '#renderer/data/desk.ts';
import { useDesk, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useWaitingStatus } from '#renderer/data/waiting-status.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import './waiting-work.css';

/** What a command is called; from whoever has the words of all. */
export type CommandWords = (command: string) => string;

/** What was saved here and is not at the hub yet: what, when, by whom, how much and for whom, as far as this user may know it. */
export function WaitingWork({ commandWords }: { readonly commandWords: CommandWords }) {
  const text = useText();
  const format = useFormat();
  const session = useSession();
  const deeds = useWaitingDeeds(useDesk());
  const commands = useWaitingStatus((status) => status.commands);
  const ids = useMemo(() => deeds.flatMap(({ clientId }) => clientId ?? []), [deeds]);
  const names = useLive(
    async (read) => ({
      clients: await readClientNames(read, ids, session),
      users: new Map((await read.all('users')).map(({ id, name }) => [id, name])),
    }),
    [ids, session],
  ).value;
  if (deeds.length === 0 || names === undefined) return null;
  const maySeeMoney = session.can('money.take') || session.can('money.totals.view');
  const detailOf = (deed: SavedDeed): string => {
    const isNamed = deed.clientId !== null || deed.walkInName !== '';
    const parts = [
      names.users.get(deed.actorId) ?? '',
      deed.receiptNumber,
      deed.money !== null && maySeeMoney ? format.money(deed.money) : '',
      isNamed ? clientNameOf(deed, names.clients, text) : '',
    ];
    return parts.filter((part) => part !== '').join(' · ');
  };
  return (
    <section className="waiting-work" aria-label={text('waiting.title')}>
      <h3 className="waiting-work-title">{text('waiting.title')}</h3>
      <DeedList deeds={deeds} commandWords={commandWords} detailOf={detailOf} />
      <More shown={deeds.length} all={commands} />
    </section>
  );
}

/**
 * The same where nothing of the business is here yet, nobody can have signed in, and the hub does not answer: after a power cut has taken the
 * database. It names no client and no amount, because nobody has said who is looking.
 */
export function WaitingBeforeEntry({ desk, commandWords }: { readonly desk: Desk; readonly commandWords: CommandWords }) {
  const text = useText();
  const deeds = useWaitingDeeds(desk);
  const { commands, money } = useWaitingStatus((status) => status);
  if (deeds.length === 0) return null;
  return (
    <Banner tone="info" title={text('waiting.beforeEntry', { count: commands })}>
      {money > 0 && `${text('desk.waitsMoney', { count: money })}. `}
      {text('waiting.beforeEntryHint')}
      <DeedList deeds={deeds} commandWords={commandWords} detailOf={() => ''} />
      <More shown={deeds.length} all={commands} />
    </Banner>
  );
}

interface DeedListProps {
  readonly deeds: readonly SavedDeed[];
  readonly commandWords: CommandWords;
  readonly detailOf: (deed: SavedDeed) => string;
}

function DeedList({ deeds, commandWords, detailOf }: DeedListProps) {
  const text = useText();
  const format = useFormat();
  return (
    <ul className="waiting-work-list" aria-label={text('waiting.title')}>
      {deeds.map((deed) => (
        <li key={deed.cmdId}>
          <span className="waiting-work-when">{format.dayAndTime(deed.at)}</span>
          {/* The tray's words for it are a sentence of their own; here they stand in a row. */}
          <span>{commandWords(deed.command).replace(/\.$/u, '')}</span>
          <span className="waiting-work-quiet" translate="no">
            {detailOf(deed)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function More({ shown, all }: { readonly shown: number; readonly all: number }) {
  const text = useText();
  return all > shown ? <p className="waiting-work-quiet">{text('waiting.more', { count: all - shown })}</p> : null;
}
