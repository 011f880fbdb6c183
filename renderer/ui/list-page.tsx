import type { ReactNode } from 'react';
import './list-page.css';

/** A page of one list, and what is opened of it. */
export interface ListPageProps {
  /** Stands above the list; null where there is nothing to stand there. */
  readonly bar: ReactNode;
  /** Stands beside the list, which gives way to it; null while nothing is open. */
  readonly panel: ReactNode;
  readonly children: ReactNode;
}

/** A list with its buttons above, and beside it the panel of the entry that is open. */
export function ListPage({ bar, panel, children }: ListPageProps) {
  return (
    <div className="list-page" data-panel={panel === null ? undefined : true}>
      <div className="list-page-main">
        {bar !== null && <div className="list-page-bar">{bar}</div>}
        {children}
      </div>
      {panel !== null && <aside className="list-page-panel">{panel}</aside>}
    </div>
  );
}
