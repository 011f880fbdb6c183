import './receipt-paper.css';

/** A line as the printer will set it. */
export interface PaperLine {
  readonly text: string;
  readonly align?: 'start' | 'center';
  readonly isBold?: boolean;
  /** Twice as high and wide, as printers do it. */
  readonly isDouble?: boolean;
}

/** A picture above or below the lines. */
export interface PaperImage {
  readonly src: string;
  /** How much of the paper's width it takes. */
  readonly share: number;
  readonly alt: string;
}

/** A preview of paper in the printer's own columns. The lines come ready from whoever lays out the receipt. */
export function ReceiptPaper({
  label,
  lines,
  columns = 42,
  above,
  below,
}: {
  readonly label: string;
  readonly lines: readonly PaperLine[];
  readonly columns?: 32 | 42 | 48;
  readonly above?: PaperImage | undefined;
  readonly below?: PaperImage | undefined;
}) {
  return (
    <figure className="paper" aria-label={label} data-columns={columns}>
      <div className="paper-sheet">
        <Image image={above} />
        {lines.map((line, index) => (
          // A printed line has no identity but its place.
          <div key={index} className="paper-line" data-align={line.align} data-bold={line.isBold} data-double={line.isDouble}>
            {line.text === '' ? '\u00a0' : line.text}
          </div>
        ))}
        <Image image={below} />
      </div>
    </figure>
  );
}

function Image({ image }: { readonly image: PaperImage | undefined }) {
  return image === undefined ? null : (
    <img className="paper-image" src={image.src} alt={image.alt} style={{ width: `${image.share * 100}%` }} />
  );
}
