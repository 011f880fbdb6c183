import { useMemo } from 'react';
import { Landmark } from 'lucide-react';
import { MissingDays } from '#renderer/app/calendar/missing-days.tsx';
import { usePlaces } from '#renderer/app/places/use-places.ts';
import { useDesk, useSession } from '#renderer/data/use-desk.tsx';
import { useWindowStatus } from '#renderer/data/use-window.ts';
import { useShiftPaper } from '#renderer/app/printing/use-shift-paper.ts';
import { CardFields } from '#renderer/features/checkout/card-fields.tsx';
import { DifferencePanel } from '#renderer/features/day-close/difference-panel.tsx';
import { RunningFigures } from '#renderer/features/day-close/running-figures.tsx';
import { SecondSignature } from '#renderer/features/day-close/second-signature.tsx';
import { useDrawerPrinter } from '#renderer/features/printing/use-drawer-queue.ts';
import { MoveButtons } from '#renderer/features/till-moves/move-buttons.tsx';
import { MoveForm } from '#renderer/features/till-moves/move-form.tsx';
import { TipsForm } from '#renderer/features/till-moves/tips-form.tsx';
import { TillHistory } from '#renderer/features/till-moves/till-history.tsx';
import { TillScreen } from '#renderer/features/till/till-screen.tsx';
import type { TillSlots } from '#renderer/features/till/till-slots.ts';
import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';

/** The tills of the branch, `#till/TILL` at one of them; a sale without a visit opens beside them, as does a bill that is not paid. */
export function TillPlace() {
  const { openPanel, params, sign, go } = usePlaces();
  const [tillId] = params;
  const status = useWindowStatus(useDesk());
  const session = useSession();
  const text = useText();
  const maySeeCloses = session.can('money.totals.view');
  const maySeePayouts = maySeeCloses && session.can('reports.view');
  const opener = useDrawerPrinter()?.name;
  const { printX } = useShiftPaper();
  const slots = useMemo<TillSlots>(
    () => ({
      onOpen: ({ of, id }) => openPanel(of === 'bill' ? { kind: 'bill', billId: id } : { kind: 'checkout', visitId: id }),
      onOpenSale: (parkedId) => openPanel({ kind: 'sale', parkedId }),
      onReport: (shiftId) => go('closes', shiftId),
      onCloses: () => go('closes'),
      onX: (till) => go('closes', 'now', till),
      figures: (ask) => <RunningFigures {...ask} />,
      explain: (ask) => (
        <DifferencePanel
          {...ask}
          onEntry={({ id }) => openPanel({ kind: 'entry', entryId: id })}
          onReport={maySeeCloses ? (shiftId) => go('closes', shiftId) : undefined}
          cardFields={(asked) => <CardFields {...asked} />}
        />
      ),
      sign: (ask) => <SecondSignature {...ask} ports={sign} />,
      printX,
      moves: {
        buttons: (till, isOpen, onMove) => <MoveButtons till={till} isOpen={isOpen} onMove={onMove} />,
        form: (till, wish, showsHeld, onDone) =>
          wish === 'tips' ? (
            <TipsForm till={till} onDone={onDone} />
          ) : (
            <MoveForm till={till} wish={wish} showsHeld={showsHeld} opener={opener} onDone={onDone} />
          ),
        history: (till) => (
          <>
            {till.kind === 'cashless' && maySeePayouts && (
              <div>
                <Button icon={<Landmark aria-hidden="true" />} onPress={() => go('reports', 'payouts')}>
                  {text('payouts.open')}
                </Button>
              </div>
            )}
            <TillHistory
              till={till}
              missingDays={(from, to) => <MissingDays shown={{ from, to }} status={status} />}
              onReport={(shiftId) => go('closes', shiftId)}
            />
          </>
        ),
      },
    }),
    [openPanel, go, sign, status, maySeeCloses, maySeePayouts, text, opener, printX],
  );
  return <TillScreen key={tillId} onSell={() => openPanel({ kind: 'sale' })} slots={slots} {...(tillId === undefined ? {} : { tillId })} />;
}
