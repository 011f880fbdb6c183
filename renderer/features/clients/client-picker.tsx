import { useDeferredValue, useState, type Ref } from 'react';
import { Footprints, UserPlus } from 'lucide-react';
import type { Session } from '#renderer/data/desk.ts';
import { useDesk, useLive, useSession } from '#renderer/data/use-desk.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Combobox } from '#renderer/ui/combobox.tsx';
import { type ClientDraft, draftFromQuery, walkInNameFrom } from './client-draft.ts';

/** Finds a client by typing, or starts a new one. */
export interface ClientPickerProps {
  readonly label: string;
  readonly clientId: string | null;
  readonly clientName: string;
  readonly onChange: (clientId: string | null, name: string) => void;
  /** Null for a user who may not add clients. */
  readonly onAdd: ((draft: ClientDraft) => void) | null;
  /** Takes the name for this once, without making a client of it; null where it takes somebody who can be found again. */
  readonly onWalkIn: ((name: string) => void) | null;
  readonly hint?: string;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

const shownMost = 12;

/** What a field may be asked for. */
function placeholderFor(session: Session): 'clients.nameOnly' | 'clients.findPlaceholder' | 'clients.findPlaceholderNoPhone' {
  if (!session.can('clients.view')) return 'clients.nameOnly';
  return session.can('clients.contact.view') ? 'clients.findPlaceholder' : 'clients.findPlaceholderNoPhone';
}

/** Searches names and codes, and phones for whoever may read them; nothing leaves the device. Who may not see clients types a name and finds nobody. */
export function ClientPicker({ label, clientId, clientName, onChange, onAdd, onWalkIn, hint, ...rest }: ClientPickerProps) {
  const text = useText();
  const session = useSession();
  const desk = useDesk();
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim());
  const found = useLive((read) => (query === '' ? Promise.resolve([]) : read.searchClients(query, shownMost)), [query]);
  const options = (found.value ?? []).map((client) => ({
    id: client.id,
    label: client.displayName,
    ...(client.code === '' ? {} : { end: client.code }),
  }));
  return (
    <Combobox
      {...rest}
      label={label}
      hint={hint}
      placeholder={text(placeholderFor(session))}
      options={options}
      value={clientId}
      valueLabel={clientName}
      isSearching={found.value === undefined || query !== typed.trim()}
      onSearch={setTyped}
      onChange={(id) => onChange(id, options.find((option) => option.id === id)?.label ?? '')}
      offers={[
        ...(onAdd === null
          ? []
          : [
              {
                id: 'add',
                icon: <UserPlus aria-hidden="true" />,
                label: (name: string) => text('clients.addNew', { name }),
                run: (name: string) => onAdd(draftFromQuery(desk.newId(), name)),
              },
            ]),
        ...(onWalkIn === null || walkInNameFrom(typed) === ''
          ? []
          : [
              {
                id: 'walk-in',
                icon: <Footprints aria-hidden="true" />,
                label: (name: string) => text('clients.walkInNamed', { name: walkInNameFrom(name) }),
                run: (name: string) => onWalkIn(walkInNameFrom(name)),
              },
            ]),
      ]}
    />
  );
}
