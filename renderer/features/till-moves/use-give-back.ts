import { useEffect, useState } from 'react';

/** Gives the keyboard back to whatever had it when a form was opened, once the form is gone and nothing else has taken it. */
export function useGiveBack(): void {
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected && document.activeElement === document.body) opener.focus();
    },
    [opener],
  );
}
