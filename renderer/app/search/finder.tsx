import { useState } from 'react';
import { SearchButton } from '#renderer/app/frame/top-bar.tsx';
import { fetchedPart } from '#renderer/app/parts/fetched-part.tsx';
import { PartOverlay } from '#renderer/app/parts/part-place.tsx';
import type { Route } from '#renderer/app/routes.tsx';
import { useSession } from '#renderer/data/use-desk.tsx';
import type { FreeTimeStart } from '#renderer/features/free-time/free-time-dialog.tsx';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';
import { useBeginBooking } from './use-begin-booking.ts';
import { useSearchPorts } from './use-search-ports.tsx';

const SearchPalette = fetchedPart(
  () => import('#renderer/features/search/search-palette.tsx'),
  ({ SearchPalette }) => SearchPalette,
);
const FreeTimeDialog = fetchedPart(
  () => import('#renderer/features/free-time/free-time-dialog.tsx'),
  ({ FreeTimeDialog }) => FreeTimeDialog,
);

/** The search field of the top bar, with the surfaces that it and its key open. */
export function Finder({ routes }: { readonly routes: readonly Route[] }) {
  const text = useText();
  const session = useSession();
  const [isSearching, setSearching] = useState(false);
  const [freeFrom, setFreeFrom] = useState<FreeTimeStart | null>(null);
  const begin = useBeginBooking();
  const ports = useSearchPorts(routes, setFreeFrom);
  useHotkeys(
    {
      'Mod+K': { label: text('keys.search'), run: () => setSearching(true) },
      '/': { label: text('keys.search'), run: () => setSearching(true) },
      'Mod+J': { label: text('freeTime.open'), run: () => setFreeFrom({}), isDisabled: !session.can('visits.book') },
    },
    { title: text('keys.everywhere') },
  );
  const close = (): void => {
    setSearching(false);
    setFreeFrom(null);
  };
  return (
    <>
      <SearchButton onPress={() => setSearching(true)} />
      <PartOverlay key={isSearching ? 'search' : 'free time'} onClose={close}>
        {isSearching && <SearchPalette isOpen onClose={() => setSearching(false)} ports={ports} />}
        {freeFrom !== null && (
          <FreeTimeDialog
            start={freeFrom}
            onClose={() => setFreeFrom(null)}
            // The form then offers the event, and one press there takes the place for whom it is.
            onJoin={({ day, serviceId, staffId }) => {
              setFreeFrom(null);
              begin({ day, startsAt: null, lines: [{ serviceId, staffId }] });
            }}
            onPick={(day, { startsAt, lines }) => {
              setFreeFrom(null);
              begin({ day, startsAt, lines: lines.map(({ serviceId, staffId }) => ({ serviceId, staffId })) });
            }}
          />
        )}
      </PartOverlay>
    </>
  );
}
