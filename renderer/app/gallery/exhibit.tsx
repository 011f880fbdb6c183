import type { ReactNode } from 'react';

/** A titled part of a board. */
export function Exhibit({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <section className="exhibit">
      <h2 className="exhibit-name">{name}</h2>
      {children}
    </section>
  );
}
