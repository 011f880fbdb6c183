import type { Format } from '#renderer/i18n/format.ts';
import type { Text } from '#renderer/i18n/text.ts';

const hourMs = 3_600_000;

/** "7.5 h": hours to a tenth, for figures that stand under each other. */
export function hoursText(ms: number, text: Text, format: Format): string {
  return text('report.hours', { hours: format.number(Math.round((ms / hourMs) * 10) / 10) });
}
