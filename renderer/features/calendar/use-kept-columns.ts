import { useState } from 'react';
import { type StayColumn, reuseStayColumns } from './stay-columns.ts';

/** While other columns are being made those before stay, so that nothing flickers; what did not change is not drawn again. */
export function useKeptColumns(built: readonly StayColumn[] | undefined): readonly StayColumn[] | undefined {
  const [kept, setKept] = useState<{ readonly built: readonly StayColumn[]; readonly drawn: readonly StayColumn[] } | undefined>(undefined);
  if (built === undefined || built === kept?.built) return kept?.drawn;
  const drawn = kept === undefined ? built : reuseStayColumns(kept.drawn, built);
  setKept({ built, drawn });
  return drawn;
}
