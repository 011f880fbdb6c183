import { owedOn } from '#shared/till/bill-state.ts';
import { setOffOf } from '#shared/till/set-off.ts';
import type { BillFamily } from './use-bill-family.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { Banner } from '#renderer/ui/banner.tsx';

/** Says before it happens how much of what is given back lessens what is still owed on its bill; nothing where nothing is owed. */
export function SetOffNote({ family: { sale }, givenMinor }: { readonly family: BillFamily; readonly givenMinor: number }) {
  const text = useText();
  const format = useFormat();
  const setOffMinor = setOffOf(sale, givenMinor);
  if (setOffMinor === 0) return null;
  const owedMinor = owedOn(sale) - sale.paidMinor;
  const [given, owed, left] = [givenMinor, owedMinor, owedMinor - setOffMinor].map((minor) => format.amount(minor));
  return (
    <Banner tone="info" title={text('documents.setOffTitle', { amount: format.amount(setOffMinor) })}>
      {text(givenMinor > setOffMinor ? 'documents.setOffRest' : 'documents.setOffAll', {
        given: given ?? '',
        owed: owed ?? '',
        left: left ?? '',
      })}
    </Banner>
  );
}
