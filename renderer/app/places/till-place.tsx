import { useMemo } from 'react';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { DifferencePanel } from '#renderer/features/day-close/difference-panel.tsx';
import { SecondSignature } from '#renderer/features/day-close/second-signature.tsx';
import { TillScreen } from '#renderer/features/till/till-screen.tsx';
import type { TillSlots } from '#renderer/features/till/till-slots.ts';

/** The tills of the branch, `#till/TILL` at one of them; a sale without a visit opens beside them, as does a bill that is not paid. */
export function TillPlace() {
  const { openPanel, params, sign, go } = usePlaces();
  const [tillId] = params;
  const slots = useMemo<TillSlots>(
    () => ({
      onOpen: ({ of, id }) => openPanel(of === 'bill' ? { kind: 'bill', billId: id } : { kind: 'checkout', visitId: id }),
      onReport: (shiftId) => go('closes', shiftId),
      explain: (ask) => <DifferencePanel {...ask} />,
      sign: (ask) => <SecondSignature {...ask} ports={sign} />,
    }),
    [openPanel, go, sign],
  );
  return <TillScreen key={tillId} onSell={() => openPanel({ kind: 'sale' })} slots={slots} {...(tillId === undefined ? {} : { tillId })} />;
}
