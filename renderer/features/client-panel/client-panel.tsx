import type { ReactNode } from 'react';
import { visitSpan } from '#shared/booking/overlap.ts';
import type { Visit } from '#shared/booking/tables.ts';
import { useClientVisits } from '#renderer/data/clients/client-visits.ts';
import { readClient } from '#renderer/data/clients/read-client.ts';
import { useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { MainButton } from '#renderer/ui/main-button.tsx';
import { Section } from '#renderer/ui/layout.tsx';
import { List } from '#renderer/ui/list.tsx';
import { SidePanel } from '#renderer/ui/side-panel.tsx';
import './client-panel.css';

/** A client in the side panel. */
export interface ClientPanelProps {
  readonly clientId: string;
  /** Name, code and contact as the user may see them; the feature of the clients brings it. */
  readonly card: ReactNode;
  readonly onOpenVisit: (visit: Visit) => void;
  readonly onBook: (client: { readonly id: string; readonly name: string }) => void;
  readonly onClose: () => void;
}

/** More than these are a history, which is another screen. */
const pastMost = 12;

/** Who it is, what lies ahead and what was, and the one thing that is mostly wanted: another visit. */
export function ClientPanel({ clientId, card, onOpenVisit, onBook, onClose }: ClientPanelProps) {
  const text = useText();
  const session = useSession();
  const client = useLive((read) => readClient(read, clientId, session), [clientId, session]).value;
  const visits = useClientVisits(clientId).value;
  const book = () => onBook({ id: clientId, name: client?.displayName ?? '' });
  const mayBook = session.can('visits.book') && client?.active === true;
  return (
    <SidePanel
      title={client?.displayName ?? text('clientPanel.title')}
      onClose={onClose}
      footer={
        mayBook ? (
          <MainButton title={text('clientPanel.title')} wide onPress={book}>
            {text('clientPanel.book')}
          </MainButton>
        ) : undefined
      }
    >
      {card}
      <Section title={text('clientPanel.coming')}>
        <Visits
          visits={visits?.coming ?? []}
          label={text('clientPanel.coming')}
          empty={text('clientPanel.noComing')}
          onOpen={onOpenVisit}
        />
      </Section>
      <Section title={text('clientPanel.past')}>
        <Visits
          visits={visits?.past.slice(0, pastMost) ?? []}
          label={text('clientPanel.past')}
          empty={text('clientPanel.noPast')}
          onOpen={onOpenVisit}
        />
      </Section>
    </SidePanel>
  );
}

interface VisitsProps {
  readonly visits: readonly Visit[];
  readonly label: string;
  readonly empty: string;
  readonly onOpen: (visit: Visit) => void;
}

function Visits({ visits, label, empty, onOpen }: VisitsProps) {
  const format = useFormat();
  const names = useLive(async (read) => {
    const [services, staff] = await Promise.all([read.all('services'), read.all('staff')]);
    return new Map([...services, ...staff].map(({ id, name }) => [id, name]));
  }, []).value;
  const wordsOf = (visit: Visit): string => {
    const services = visit.lines.map(({ serviceId }) => names?.get(serviceId) ?? '');
    const people = new Set(visit.lines.map(({ staffId }) => names?.get(staffId) ?? ''));
    return [format.list(services.filter(Boolean)), format.list([...people].filter(Boolean))].filter(Boolean).join(' · ');
  };
  if (visits.length === 0) return <p className="client-panel-quiet">{empty}</p>;
  return (
    <List
      label={label}
      items={visits}
      itemKey={({ id }) => id}
      itemText={(visit) => format.dayAndTime(visitSpan(visit).from)}
      onOpen={onOpen}
      render={(visit) => (
        <span className="client-panel-visit">
          <span>{format.dayAndTime(visitSpan(visit).from)}</span>
          <span className="client-panel-quiet" translate="no">
            {wordsOf(visit)}
          </span>
        </span>
      )}
    />
  );
}
