import type { ReactNode } from 'react';
import './cell-link.css';

/** A value of a table's cell that opens what it names. */
export function CellLink({
  title,
  onPress,
  children,
}: {
  readonly title: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button type="button" className="cell-link" title={title} onClick={onPress}>
      {children}
    </button>
  );
}
