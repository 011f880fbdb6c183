import type { ReactNode } from 'react';
import { useText } from '#renderer/i18n/text-provider.tsx';
import './entry-page.css';

/** The quiet page on which a desk opens: the product's name, the place, and one thing to do. */
export function EntryPage({
  title,
  place,
  children,
}: {
  readonly title: string;
  readonly place?: string | undefined;
  readonly children: ReactNode;
}) {
  const text = useText();
  return (
    <main className="entry">
      <header className="entry-head">
        <span className="entry-product">{text('frame.product')}</span>
        {place !== undefined && (
          <span className="entry-place" translate="no">
            {place}
          </span>
        )}
      </header>
      <section className="entry-card" aria-labelledby="entry-title">
        <h1 id="entry-title" className="entry-title">
          {title}
        </h1>
        {children}
      </section>
    </main>
  );
}
