import { useEffect, useState } from 'react';
import { onAnnounce } from './announce.ts';

/** The region that `announce` speaks through. The turn makes two equal sentences two announcements. */
export function LiveRegion() {
  const [polite, setPolite] = useState({ text: '', turn: 0 });
  const [assertive, setAssertive] = useState({ text: '', turn: 0 });
  useEffect(
    () =>
      onAnnounce((text, urgency) => {
        const set = urgency === 'polite' ? setPolite : setAssertive;
        set(({ turn }) => ({ text, turn: turn + 1 }));
      }),
    [],
  );
  return (
    <>
      <div className="visually-hidden" role="log" aria-live="polite" aria-relevant="additions">
        <span key={polite.turn}>{polite.text}</span>
      </div>
      <div className="visually-hidden" role="log" aria-live="assertive" aria-relevant="additions">
        <span key={assertive.turn}>{assertive.text}</span>
      </div>
    </>
  );
}
