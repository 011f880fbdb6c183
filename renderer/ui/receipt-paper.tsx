import './receipt-paper.css';

/** A line as the printer will set it. */
export interface PaperLine {
  readonly text: string;
  readonly align?: 'start' | 'center';
  readonly isBold?: boolean;
  /** Twice as high and wide, as printers do it. */
  readonly isDouble?: boolean;
}

/** A preview of paper in the printer's own columns. The lines come ready from whoever lays out the receipt. */
export function ReceiptPaper({
  label,
  lines,
  columns = 42,
}: {
  readonly label: string;
  readonly lines: readonly PaperLine[];
  readonly columns?: 32 | 42 | 48;
}) {
  return (
    <figure className="paper" aria-label={label} data-columns={columns}>
      <div className="paper-sheet">
        {lines.map((line, index) => (
          // A printed line has no identity but its place.
          <div key={index} className="paper-line" data-align={line.align} data-bold={line.isBold} data-double={line.isDouble}>
            {line.text === '' ? '\u00a0' : line.text}
          </div>
        ))}
      </div>
    </figure>
  );
}
