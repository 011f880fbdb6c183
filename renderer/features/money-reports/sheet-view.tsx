import { useText } from '#renderer/i18n/text-provider.tsx';
import { CellLink } from '#renderer/ui/cell-link.tsx';
import { type Column, Table } from '#renderer/ui/table.tsx';
import type { Behind, FigurePart, FigureRow, FigureSheet } from './figure-sheet.ts';
import './money-reports.css';

/** More figures than these need the whole width of the page. */
const narrowMost = 3;
/** And more than these are set closer together. */
const broadMost = 8;

/** A report on the screen; a line or a figure with documents behind it opens them. */
export function SheetView({ sheet, onOpen }: { readonly sheet: FigureSheet; readonly onOpen: (behind: Behind) => void }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
    <div className="figure-sheet" role="region" aria-label={sheet.title} tabIndex={0}>
      <header className="figure-head">
        <h2>{sheet.title}</h2>
        {sheet.about.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </header>
      <div className="figure-parts">
        {sheet.parts.map((part) => (
          <Part key={part.id} part={part} onOpen={onOpen} />
        ))}
      </div>
    </div>
  );
}

function Part({ part, onOpen }: { readonly part: FigurePart; readonly onOpen: (behind: Behind) => void }) {
  const text = useText();
  const { title, hint, heads, rows, tone } = part;
  const isWide = heads.length > narrowMost;
  const label: Column<FigureRow> = {
    id: 'label',
    head: <span className="visually-hidden">{text('moneyReports.line')}</span>,
    cell: ({ label: words, weight, isTyped, isWithin, behind }) => {
      const said = (
        <span data-within={isWithin} {...(isTyped === true ? { translate: 'no' } : {})}>
          {weight === 'total' ? <strong>{words}</strong> : words}
        </span>
      );
      return behind === undefined ? (
        said
      ) : (
        <CellLink title={text('moneyReports.openDocuments')} onPress={() => onOpen(behind)}>
          {said}
        </CellLink>
      );
    },
  };
  const columns = heads.map((head, at): Column<FigureRow> => ({
    id: `figure ${at}`,
    head,
    align: 'end',
    width: heads.length > broadMost ? '92px' : '112px',
    cell: ({ figures, weight }) => {
      const figure = figures[at];
      if (figure == null) return '';
      const said = weight === 'total' ? <strong>{figure.said}</strong> : figure.said;
      const { behind } = figure;
      return behind === undefined ? (
        <span data-quiet={weight === 'quiet' || undefined}>{said}</span>
      ) : (
        <CellLink title={text('moneyReports.openDocuments')} onPress={() => onOpen(behind)}>
          {said}
        </CellLink>
      );
    },
  }));
  return (
    <section className="figure-part" aria-label={title} data-wide={isWide || undefined} data-tone={tone}>
      <h3>{title}</h3>
      {hint !== undefined && <p className="figure-hint">{hint}</p>}
      <Table caption={title} columns={[label, ...columns]} rows={rows} rowKey={({ id }) => id} />
    </section>
  );
}
