/** One thing that is wrong with a file: where, what, and what to do about it. `line` counts from 1, the header included. */
export interface Problem {
  readonly file: string;
  readonly line: number | null;
  readonly what: string;
  readonly todo: string;
}

/** A problem as one printed line. */
export function problemText(problem: Problem): string {
  const place = problem.line === null ? problem.file : `${problem.file}, line ${problem.line}`;
  return `${place}: ${problem.what} ${problem.todo}`;
}

const SHOWN_MAX = 20;

/** Files that cannot be imported as they are. Nothing has been stored when this is thrown. */
export class ImportFault extends Error {
  override readonly name = 'ImportFault';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    const more = problems.length > SHOWN_MAX ? [`… and ${problems.length - SHOWN_MAX} more.`] : [];
    super([...problems.slice(0, SHOWN_MAX).map(problemText), ...more].join('\n'));
    this.problems = problems;
  }
}
