import type { ReactNode } from 'react';
import { Package, Trash2 } from 'lucide-react';
import { sumMinor } from '#shared/kernel/money.ts';
import { lineGrossMinor } from '#shared/till/make-bill.ts';
import type { LineGroup } from '#shared/till/packages.ts';
import { useFormat, useText } from '#renderer/i18n/text-provider.tsx';
import { IconButton } from '#renderer/ui/icon-button.tsx';

interface PackageLinesProps extends LineGroup<Parameters<typeof lineGrossMinor>[0]> {
  /** Takes the package off, whole; a bill that stands is not changed. */
  readonly onRemove?: (saleId: string) => void;
  /** The lines themselves. */
  readonly children: ReactNode;
}

/** Lines of a bill; those of a package below its name and its price. */
export function PackageLines({ sold, lines, onRemove, children }: PackageLinesProps) {
  const text = useText();
  const format = useFormat();
  if (sold === undefined) return children;
  const { id, name } = sold;
  return (
    <li className="bill-package">
      <div className="bill-package-head">
        <Package aria-hidden="true" />
        <span className="bill-package-name" translate="no">
          {name}
        </span>
        <span className="bill-line-amount">{format.amount(sumMinor(lines.map(lineGrossMinor)))}</span>
        {onRemove !== undefined && (
          <IconButton label={text('checkout.removePackage', { name })} icon={<Trash2 />} placement="left" onPress={() => onRemove(id)} />
        )}
      </div>
      <ul className="bill-lines" aria-label={text('checkout.inPackage', { name })}>
        {children}
      </ul>
    </li>
  );
}
