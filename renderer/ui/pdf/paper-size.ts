/** Countries whose printers hold Letter paper. */
const letterCountries = new Set(['US', 'CA', 'MX', 'CL', 'CO', 'CR', 'GT', 'PA', 'PH', 'VE']);

/** The paper that a country's printers hold. */
export function paperOf(country: string): 'A4' | 'LETTER' {
  return letterCountries.has(country) ? 'LETTER' : 'A4';
}
