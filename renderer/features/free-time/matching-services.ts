import { foldedWords } from '#shared/kernel/fold.ts';
import type { Catalogue } from '#shared/booking/performers.ts';

/** The services whose name or category has words that begin as was typed; all of them while nothing is typed. */
export function matchingServices(services: Catalogue['services'], typed: string): Catalogue['services'] {
  const wanted = foldedWords(typed);
  return services.filter(({ name, category }) => {
    const words = foldedWords(`${name} ${category}`);
    return wanted.every((one) => words.some((word) => word.startsWith(one)));
  });
}
