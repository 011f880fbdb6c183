import { useDeferredValue, useState } from 'react';
import { UserRound, X } from 'lucide-react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { useLive, useSession } from '#renderer/data/use-desk.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Combobox } from '#renderer/ui/combobox.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { Row, Stack } from '#renderer/ui/layout.tsx';

const foundMost = 12;

/** Names whom a sale is for: then it stands in his history, and can be paid from his account or go on it. */
export function NameClient({ onName, onCancel }: { readonly onName: (clientId: string) => void; readonly onCancel: () => void }) {
  const text = useText();
  const session = useSession();
  const [typed, setTyped] = useState('');
  const query = useDeferredValue(typed.trim());
  const found = useLive((read) => (query === '' ? Promise.resolve([]) : read.searchClients(query, foundMost)), [query]).value;
  return (
    <form
      className="bill-form"
      aria-label={text('checkout.forClient')}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <Stack gap={2}>
        <Combobox
          label={text('checkout.whichClient')}
          placeholder={text(session.can('clients.contact.view') ? 'clients.findPlaceholder' : 'clients.findPlaceholderNoPhone')}
          options={(found ?? []).map(({ id, displayName, code }) => ({ id, label: displayName, ...(code === '' ? {} : { end: code }) }))}
          value={null}
          onSearch={setTyped}
          isSearching={found === undefined || query !== typed.trim()}
          autoFocus
          onChange={(id) => id !== null && onName(id)}
        />
        <Row gap={2}>
          <Button variant="plain" onPress={onCancel}>
            {text('common.cancel')}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

/** Whom a sale is for, with the way to take the name off again. */
export function SaleClient({ name, onForget }: { readonly name: string; readonly onForget: () => void }) {
  const text = useText();
  return (
    <p className="bill-visit">
      <UserRound aria-hidden="true" />
      <span className="bill-visit-name" translate="no">
        {name}
      </span>
      <IconButton label={text('checkout.forgetClient', { name })} icon={<X />} placement="left" onPress={onForget} />
    </p>
  );
}
