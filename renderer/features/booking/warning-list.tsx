import { TriangleAlert } from 'lucide-react';
import type { Catalogue } from '#shared/booking/performers.ts';
import type { PlacingWarning } from '#shared/booking/placing-warnings.ts';
import { useWarningWords } from './warning-words.ts';
import './booking.css';

/** What speaks against the time, each in a sentence, before it is saved. */
export function WarningList({ warnings, catalogue }: { readonly warnings: readonly PlacingWarning[]; readonly catalogue: Catalogue }) {
  const said = useWarningWords(warnings, catalogue);
  if (warnings.length === 0) return null;
  return (
    <div role="status">
      <ul className="booking-warnings">
        {said(warnings).map((words) => (
          <li key={words}>
            <TriangleAlert aria-hidden="true" size={13} /> {words}
          </li>
        ))}
      </ul>
    </div>
  );
}
