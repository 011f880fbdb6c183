import type { ReactNode } from 'react';
import './layout.css';

/** Distances on the 4 px grid, in its steps. */
export type Gap = 0 | 1 | 2 | 3 | 4 | 6 | 8;

/** Things below each other. */
export function Stack({ gap = 3, children }: { readonly gap?: Gap; readonly children: ReactNode }) {
  return (
    <div className="stack" data-gap={gap}>
      {children}
    </div>
  );
}

/** Things beside each other; `spread` pushes the last ones to the far edge, `grow` shares the width equally. */
export function Row({
  gap = 2,
  align = 'center',
  spread = false,
  grow = false,
  wrap = false,
  children,
}: {
  readonly gap?: Gap;
  readonly align?: 'start' | 'center' | 'end' | 'baseline';
  readonly spread?: boolean;
  readonly grow?: boolean;
  readonly wrap?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div
      className="row"
      data-gap={gap}
      data-align={align}
      data-spread={spread || undefined}
      data-grow={grow || undefined}
      data-wrap={wrap || undefined}
    >
      {children}
    </div>
  );
}

/** A titled part of a surface. */
export function Section({ title, tools, children }: { readonly title: string; readonly tools?: ReactNode; readonly children: ReactNode }) {
  return (
    <section className="section">
      <header className="section-head">
        <h3 className="section-title">{title}</h3>
        {tools}
      </header>
      {children}
    </section>
  );
}

/** A line of a sum: words at the left, the amount at the right in tabular figures. */
export interface SumLine {
  readonly id: string;
  readonly label: ReactNode;
  /** Already formatted, with a real minus. */
  readonly amount: string;
  readonly weight?: 'quiet' | 'normal' | 'total';
}

/** A column of amounts that add up, as on a bill. */
export function SumList({ lines }: { readonly lines: readonly SumLine[] }) {
  return (
    <dl className="sums">
      {lines.map((line) => (
        <div key={line.id} className="sum" data-weight={line.weight ?? 'normal'}>
          <dt>{line.label}</dt>
          <dd>{line.amount}</dd>
        </div>
      ))}
    </dl>
  );
}
