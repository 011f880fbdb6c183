import { useText } from '#renderer/i18n/text-provider.tsx';
import type { Sheet } from './sheet.ts';

/** The sheet as the printer will set it, a page for each staff member. */
export function SheetPreview({ sheet }: { readonly sheet: Sheet }) {
  const text = useText();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by the keyboard
    <div className="sheet-pages" role="region" aria-label={text('paper.preview')} tabIndex={0}>
      {sheet.parts.map((part, index) => (
        // Two people may have the same name; a page has no identity but its place.
        <article key={index} className="sheet-page" aria-label={part.name}>
          <header className="sheet-head">
            <h3>{part.name}</h3>
            <p>{sheet.title}</p>
            <p className="sheet-quiet">{part.hours}</p>
            <p className="sheet-quiet">{sheet.branch}</p>
          </header>
          <table className="sheet-table">
            <thead>
              <tr>
                {sheet.heads.map((head) => (
                  <th key={head.column} scope="col">
                    {head.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {part.rows.map((row, index) => (
                // A line of paper has no identity but its place.
                <tr key={index} data-quiet={row.isQuiet || undefined}>
                  {row.cells.map((cell, place) => (
                    <td key={sheet.heads[place]?.column}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <footer className="sheet-quiet">{sheet.made}</footer>
        </article>
      ))}
    </div>
  );
}
