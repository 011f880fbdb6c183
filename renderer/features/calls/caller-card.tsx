import { type ReactNode, useEffect, useState } from 'react';
import { PhoneIncoming, PhoneOutgoing, X } from 'lucide-react';
import { visitSpan } from '#shared/booking/overlap.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { windowDays } from '#shared/sync/coverage.ts';
import { useClientVisits } from '#renderer/data/clients/client-visits.ts';
import { phoneText } from '#renderer/data/clients/phone-text.ts';
import type { Caller, CallingClient } from '#renderer/data/clients/whose-call.ts';
import { useBranch, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import type { Text } from '#renderer/i18n/text.ts';
import { announce } from '#renderer/ui/announce.ts';
import { Button } from '#renderer/ui/button.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Segmented } from '#renderer/ui/segmented.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { useCaller } from './use-caller.ts';
import type { Call } from './use-calls.ts';
import { useLastVisit } from './use-last-visit.ts';

/** What one does with a call. */
export interface CallActions {
  readonly onOpenClient: (clientId: string) => void;
  readonly onBookFor: (client: { readonly id: string; readonly name: string }) => void;
  /** Books for somebody who is no client yet, with the number he calls from. */
  readonly onBookNew: (number: string) => void;
}

/** One call. */
export interface CallerCardProps extends CallActions {
  readonly call: Call;
  /** The keys go to the newest call. */
  readonly hasKeys: boolean;
  readonly onDismiss: () => void;
}

/** Who calls, when he comes next and was here last; the number itself only for whoever may see numbers. It takes no focus: somebody may be typing. */
export function CallerCard({ call, hasKeys, onDismiss, onOpenClient, onBookFor, onBookNew }: CallerCardProps) {
  const text = useText();
  const session = useSession();
  const caller = useCaller(call.number);
  const [chosenId, setChosenId] = useState<string | undefined>(undefined);
  const clients = caller?.kind === 'known' ? caller.clients : [];
  const client = clients.find(({ id }) => id === chosenId) ?? clients[0];
  const title = titleOf(caller, client, call, text);
  useEffect(() => {
    if (caller !== undefined) announce(title, 'assertive');
  }, [caller, title]);
  const mayBook = session.can('visits.book');
  const { number } = call;
  const book = bookingOf();
  const open = client === undefined ? undefined : done(() => onOpenClient(client.id));
  useHotkeys(
    {
      'Alt+B': { label: text('calls.book'), run: () => book?.(), isDisabled: book === undefined },
      'Alt+O': { label: text('calls.open'), run: () => open?.(), isDisabled: open === undefined },
      'Alt+X': { label: text('calls.dismiss'), run: onDismiss },
    },
    { title: text('calls.title'), isActive: hasKeys },
  );
  return (
    <section className="call-card" aria-label={title}>
      <header className="call-head">
        {call.direction === 'in' ? <PhoneIncoming aria-hidden="true" /> : <PhoneOutgoing aria-hidden="true" />}
        <div className="call-titles">
          <h2 className="call-title">{title}</h2>
          <CallNumber number={number} />
        </div>
        <IconButton label={text('calls.dismiss')} chord="Alt+X" icon={<X />} placement="left" onPress={onDismiss} />
      </header>
      {clients.length > 1 && (
        <Segmented
          label={text('calls.whoOf')}
          segments={clients.map(({ id, name }) => ({ id, label: name ?? text('visit.unknownClient') }))}
          value={client?.id ?? ''}
          onChange={setChosenId}
        />
      )}
      {client !== undefined && <CallerVisits clientId={client.id} />}
      {caller?.kind === 'not-told' && <p className="call-quiet">{text('calls.notToldHint')}</p>}
      <footer className="call-foot">
        {open !== undefined && (
          <Button {...(hasKeys ? { keyHint: 'Alt+O' } : {})} onPress={open}>
            {text('calls.open')}
          </Button>
        )}
        {book !== undefined && (
          <Button variant="primary" {...(hasKeys ? { keyHint: 'Alt+B' } : {})} onPress={book}>
            {text(client === undefined ? 'calls.bookNew' : 'calls.book')}
          </Button>
        )}
      </footer>
    </section>
  );

  function done(work: () => void): () => void {
    return () => {
      work();
      onDismiss();
    };
  }

  function bookingOf(): (() => void) | undefined {
    if (!mayBook || caller === undefined) return undefined;
    if (client !== undefined) return done(() => onBookFor({ id: client.id, name: client.name ?? '' }));
    return number !== null && session.can('clients.add') ? done(() => onBookNew(number)) : undefined;
  }
}

/** The number as people read it; whoever may not see numbers reads that there is one. */
function CallNumber({ number }: { readonly number: string | null }) {
  const text = useText();
  const session = useSession();
  const { country } = useBranch();
  if (number === null) return null;
  if (!session.can('clients.contact.view') || !session.reads('contact'))
    return <span className="call-quiet">{text('clients.phoneHidden')}</span>;
  return (
    <span className="call-quiet" translate="no">
      {phoneText(number, country)}
    </span>
  );
}

function CallerVisits({ clientId }: { readonly clientId: string }) {
  const text = useText();
  const { value } = useClientVisits(clientId);
  if (value === undefined) return null;
  const [[next], [last]] = [value.coming, value.past];
  return (
    <dl className="call-visits">
      <dt>{text('calls.next')}</dt>
      <dd>{next === undefined ? text('calls.noNext') : <VisitWords startsAt={visitSpan(next).from} services={next.lines} />}</dd>
      <dt>{text('calls.last')}</dt>
      <dd>{last === undefined ? <LongAgo clientId={clientId} /> : <VisitWords startsAt={visitSpan(last).from} services={last.lines} />}</dd>
    </dl>
  );
}

/** The last visit of somebody who was not here as far back as this desk reaches. */
function LongAgo({ clientId }: { readonly clientId: string }) {
  const text = useText();
  const last = useLastVisit(clientId);
  if (last === null) return text('calls.never');
  if (last === 'asking' || last === 'not-told') return text(`calls.${last === 'asking' ? 'asking' : 'noLast'}`, { days: windowDays.back });
  return <VisitWords {...last} />;
}

interface VisitWordsProps {
  readonly startsAt: Instant;
  readonly services: readonly { readonly serviceId: string; readonly staffId: string }[];
}

function VisitWords({ startsAt, services }: VisitWordsProps): ReactNode {
  const format = useFormat();
  const { value } = useLive(async (read) => {
    const [known, staff] = await Promise.all([read.all('services'), read.all('staff')]);
    return { known, staff };
  }, []);
  const names = services.map(({ serviceId }) => value?.known.find(({ id }) => id === serviceId)?.name ?? '');
  const people = services.map(({ staffId }) => value?.staff.find(({ id }) => id === staffId)?.name ?? '');
  const words = [format.list(names.filter(Boolean)), format.list([...new Set(people.filter(Boolean))])].filter(Boolean);
  return (
    <>
      {format.dayAndTime(startsAt)}
      <span className="call-quiet" translate="no">
        {words.join(' · ')}
      </span>
    </>
  );
}

function titleOf(caller: Caller | undefined, client: CallingClient | undefined, { direction }: Call, text: Text): string {
  if (client !== undefined) {
    const name = client.name ?? text('visit.unknownClient');
    return text(direction === 'in' ? 'calls.from' : 'calls.to', { client: name });
  }
  switch (caller?.kind) {
    case 'withheld':
      return text('calls.withheld');
    case 'unknown':
      return text('calls.unknown');
    case 'not-told':
      return text('calls.notTold');
    default:
      return text('calls.title');
  }
}
