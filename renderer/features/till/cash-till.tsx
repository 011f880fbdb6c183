import { useState } from 'react';
import { Lock } from 'lucide-react';
import { CloseTill } from './close-till.tsx';
import { OpenTillForm } from './open-till-form.tsx';
import { ShiftEntries } from './shift-entries.tsx';
import { XFigures } from './x-figures.tsx';
import type { TillNow, Tills } from './use-tills.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { useSession } from '#renderer/data/use-desk.tsx';
import { Banner } from '#renderer/ui/banner.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { useHotkeys } from '#renderer/ui/use-hotkeys.ts';

/** One drawer: to be opened, running, or being counted. */
export function CashTill({ now, tills }: { readonly now: TillNow; readonly tills: Tills }) {
  const text = useText();
  const session = useSession();
  const [isClosing, setClosing] = useState(false);
  const mayClose = session.can('tills.close');
  const { shift, till } = now;
  useHotkeys(
    { C: { label: text('till.closeTill'), run: () => setClosing(true), isDisabled: shift === undefined || isClosing || !mayClose } },
    { title: text('till.title') },
  );
  if (shift === undefined) {
    return (
      <section className="till-card till-card-narrow" aria-label={text('till.openNamed', { till: till.name })}>
        <h2 className="till-card-title">{text('till.openNamed', { till: till.name })}</h2>
        <OpenTillForm tillId={till.id} onDone={() => undefined} />
      </section>
    );
  }
  if (isClosing) return <CloseTill now={now} shift={shift} onDone={() => setClosing(false)} />;
  const maySeeTotals = session.can('money.totals.view');
  return (
    <>
      <header className="till-head">
        <div>
          <h2 className="till-card-title">{till.name}</h2>
          <OpenSince now={now} tills={tills} />
        </div>
        {mayClose ? (
          <Button variant="primary" icon={<Lock />} keyHint="C" onPress={() => setClosing(true)}>
            {text('till.closeTill')}
          </Button>
        ) : (
          <span className="till-quiet">{text('till.needsCloseRight')}</span>
        )}
      </header>
      {maySeeTotals ? <XFigures now={now} shift={shift} tills={tills} /> : <Banner>{text('till.needsTotalsRight')}</Banner>}
      <ShiftEntries now={now} shift={shift} tills={tills} showsBalance={maySeeTotals} />
    </>
  );
}

function OpenSince({ now, tills }: { readonly now: TillNow; readonly tills: Tills }) {
  const text = useText();
  const format = useFormat();
  if (now.shift === undefined) return null;
  const who = tills.userById.get(now.shift.openedBy)?.name ?? '';
  return <p className="till-quiet">{text('till.openSince', { time: format.time(now.shift.openedAt), who })}</p>;
}
