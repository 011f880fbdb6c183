import { type ReactNode, useId } from 'react';

/** One subject of the screen: a title, a few facts, and what can be done about them. */
export function Card({ title, tools, children }: { readonly title: string; readonly tools?: ReactNode; readonly children: ReactNode }) {
  const titleId = useId();
  return (
    <section className="this-desk-card" aria-labelledby={titleId}>
      <header className="this-desk-card-head">
        <h2 id={titleId} className="this-desk-title">
          {title}
        </h2>
        {tools}
      </header>
      {children}
    </section>
  );
}

/** Facts below each other: what at the left, how it stands at the right. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className="this-desk-facts">{children}</dl>;
}

/** A fact of the list. */
export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="this-desk-fact">
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** A size such as "38.4 MB", whose unit is the same in every language of ours. */
export function Size({ children }: { readonly children: string }) {
  return <span translate="no">{children}</span>;
}
