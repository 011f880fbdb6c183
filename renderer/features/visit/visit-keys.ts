import type { Visit } from '#shared/booking/tables.ts';
import { statusChords } from '#renderer/data/calendar/status-chords.ts';
import type { Text } from '#renderer/i18n/text.ts';
import type { Hotkey, HotkeyMap } from '#renderer/ui/hotkeys.ts';
import { focusedBoxKey } from '#renderer/ui/time-grid/focused-box.ts';
import type { SettableStatus } from './use-visit-actions.tsx';
import { statusSign } from './visit-sign.ts';

/** What the keys of an open visit lead to, and which of them this user may press. */
export interface VisitKeys {
  readonly visit: Pick<Visit, 'status'>;
  readonly text: Text;
  readonly mayEdit: boolean;
  readonly mayCancel: boolean;
  readonly onStatus: (to: SettableStatus) => void;
  readonly onCancel: () => void;
}

/**
 * The keys that a grid has for its visits, for the visit that is open: beside a list or a month there is no grid, and in a grid it may be a
 * visit that is not drawn. A box of a grid that has the focus is what a key is about; the panel leaves the key to the grid then.
 */
export function visitKeys({ visit, text, mayEdit, mayCancel, onStatus, onCancel }: VisitKeys): HotkeyMap {
  const isCancelled = visit.status === 'cancelled';
  const key = (label: string, isAllowed: boolean, run: () => void): Hotkey => ({
    label,
    run,
    get isDisabled() {
      return isCancelled || !isAllowed || focusedBoxKey() !== undefined;
    },
  });
  const statuses = Object.entries(statusChords).map(
    ([chord, to]) => [chord, key(statusSign(to, text).label, mayEdit, () => onStatus(to))] as const,
  );
  return {
    ...Object.fromEntries(statuses),
    Delete: key(text('visit.cancelVisit'), mayCancel, onCancel),
  };
}
