import './span-strip.css';

/** A stretch on the strip's axis, in whatever unit the axis has. */
export interface StripSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A day drawn small: when it is open, and when it is taken. The figures stand beside it in words, so it is silent. */
export interface SpanStripProps {
  readonly axis: StripSpan;
  readonly open: readonly StripSpan[];
  readonly taken: readonly StripSpan[];
}

const width = 1_000;
const height = 8;

/** Two paths, however much is drawn: hundreds of these stand in one table. */
export function SpanStrip({ axis, open, taken }: SpanStripProps) {
  return (
    <svg className="span-strip" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path className="span-strip-open" d={pathOf(open, axis)} />
      <path className="span-strip-taken" d={pathOf(taken, axis)} />
    </svg>
  );
}

/** One closed rectangle a stretch, as far as it lies on the axis. */
export function pathOf(spans: readonly StripSpan[], { fromMs, toMs }: StripSpan): string {
  const scale = width / Math.max(toMs - fromMs, 1);
  return spans
    .filter((span) => span.fromMs < toMs && span.toMs > fromMs)
    .map((span) => {
      const [from, to] = [Math.max(span.fromMs, fromMs), Math.min(span.toMs, toMs)].map((ms) => Math.round((ms - fromMs) * scale));
      return `M${from} 0H${to}V${height}H${from}z`;
    })
    .join('');
}
