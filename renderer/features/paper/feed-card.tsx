import { Copy, Rss } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { CalendarFeedsRequest } from '#shared/hub-api/api.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { CalendarFeeds, DoorTrouble } from '#renderer/data/hub-doors.ts';
import { useIsOffline } from '#renderer/data/use-days-fetch.ts';
import { useHubDoors, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Checkbox } from '#renderer/ui/checkbox.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { toast } from '#renderer/ui/toast-queue.ts';

/** Whose days: a staff member's, or with null those of everybody. */
interface Whose {
  readonly id: string | null;
  readonly name: string;
}

const troubleKeys = {
  unreachable: 'paper.feedUnreachable',
  'signed-out': 'paper.feedSignedOut',
  'no-right': 'paper.feedNoRight',
  'too-many': 'paper.feedFailed',
  failed: 'paper.feedFailed',
} as const satisfies Record<DoorTrouble, string>;

/** The address under which a calendar program follows the days of one staff member or of the whole branch. The hub keeps it, so it needs the network. */
export function FeedCard({ whose }: { readonly whose: Whose }) {
  const text = useText();
  return (
    <section className="paper-card" aria-labelledby="paper-feed">
      <h2 id="paper-feed">{text('paper.feeds')}</h2>
      <p className="paper-quiet">{text('paper.feedsHint')}</p>
      <p className="paper-quiet">{text(whose.id === null ? 'paper.feedsOfBranch' : 'paper.feedsChoose', { name: whose.name })}</p>
      <Feed key={whose.id} whose={whose} />
    </section>
  );
}

function Feed({ whose }: { readonly whose: Whose }) {
  const text = useText();
  const maySeeClients = useSession().can('clients.view');
  const [showsClients, setShowsClients] = useState(false);
  const { feeds, trouble, isBusy, ask } = useFeeds();
  const feed = feeds?.feeds.find((one) => one.staffId === whose.id);
  const end = async (): Promise<void> => {
    if (await ask({ ask: 'end', staffId: whose.id })) toast.show({ text: text('paper.feedEnded', { name: whose.name }) });
  };
  return (
    <>
      {feeds !== undefined && <FeedState whose={whose} feed={feed} />}
      {maySeeClients && (
        <Checkbox isSelected={showsClients} onChange={setShowsClients}>
          {text('paper.feedClients')}
        </Checkbox>
      )}
      {feeds?.madeUrl != null && <MadeAddress url={feeds.madeUrl} />}
      <div className="paper-buttons">
        {feed !== undefined && (
          <Button variant="plain" isDisabled={isBusy} onPress={() => void end()}>
            {text('paper.feedEnd')}
          </Button>
        )}
        <Button
          icon={<Rss />}
          isDisabled={feeds === undefined}
          isPending={isBusy}
          onPress={() => void ask({ ask: 'make', staffId: whose.id, showsClients })}
        >
          {text(feed === undefined ? 'paper.feedMake' : 'paper.feedRenew')}
        </Button>
      </div>
      {trouble !== undefined && (
        <Banner
          tone="warn"
          {...(feeds === undefined && !isBusy
            ? { actions: <Button onPress={() => void ask({ ask: 'list' })}>{text('paper.feedAskAgain')}</Button> }
            : {})}
        >
          {text(troubleKeys[trouble])}
        </Banner>
      )}
    </>
  );
}

function FeedState({ whose, feed }: { readonly whose: Whose; readonly feed: CalendarFeeds['feeds'][number] | undefined }) {
  const text = useText();
  const format = useFormat();
  if (feed === undefined) return <p>{text('paper.feedNone', { name: whose.name })}</p>;
  const parts = [
    text('paper.feedSince', { name: whose.name, when: format.dayAndTime(feed.madeAt) }),
    text(feed.showsClients ? 'paper.feedNamed' : 'paper.feedUnnamed'),
    feed.readAt === null ? text('paper.feedUnread') : text('paper.feedRead', { when: format.dayAndTime(feed.readAt) }),
  ];
  return <p>{parts.join(' ')}</p>;
}

function MadeAddress({ url }: { readonly url: string }) {
  const text = useText();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(url);
    toast.show({ text: text('paper.feedCopied'), tone: 'good' });
  };
  return (
    <div className="paper-address">
      <TextField label={text('paper.feedAddress')} value={url} isReadOnly onChange={() => undefined} />
      <Button icon={<Copy />} onPress={() => void copy().catch(() => undefined)}>
        {text('paper.feedCopy')}
      </Button>
    </div>
  );
}

/** What the hub says of the branch's addresses; asked when the card is opened and when the hub is back, and answered anew with every change. */
function useFeeds() {
  const doors = useHubDoors();
  const [feeds, setFeeds] = useState<CalendarFeeds | undefined>(undefined);
  const [trouble, setTrouble] = useState<DoorTrouble | undefined>(undefined);
  const [isBusy, setBusy] = useState(true);
  const isOffline = useIsOffline();
  const take = useCallback((answer: Result<CalendarFeeds, DoorTrouble>): boolean => {
    setBusy(false);
    setTrouble(answer.ok ? undefined : answer.error);
    if (answer.ok) setFeeds(answer.value);
    return answer.ok;
  }, []);
  const ask = async (request: CalendarFeedsRequest): Promise<boolean> => {
    setBusy(true);
    return take(await doors.calendarFeeds(request));
  };
  useEffect(() => {
    let isShown = true;
    void doors.calendarFeeds({ ask: 'list' }).then((answer) => isShown && take(answer));
    return () => {
      isShown = false;
    };
  }, [doors, take, isOffline]);
  return { feeds, trouble, isBusy, ask };
}
