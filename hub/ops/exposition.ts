/** Labels of a sample; values are codes and never what a person typed. */
export type Labels = Readonly<Record<string, string>>;

/** A family of samples in Prometheus' text format. */
export interface Family {
  lines(): readonly string[];
}

/** A number that only grows. */
export interface Counter extends Family {
  add(by: number, labels?: Labels): void;
}

/** How often values fell under each bound, with their sum. */
export interface Histogram extends Family {
  observe(value: number): void;
}

/** A sample read at the moment it is asked for. */
export interface Reading {
  readonly value: number;
  readonly labels?: Labels;
}

/** Counts by labels. One without labels starts at 0, and so does each of those it `begins` with: what is born at 1 has not grown for an alert. */
export function counter(name: string, help: string, begins: readonly Labels[] = []): Counter {
  const sums = new Map<string, number>(begins.map((labels) => [labelText(labels), 0]));
  return {
    add: (by, labels = {}) => {
      const key = labelText(labels);
      sums.set(key, (sums.get(key) ?? 0) + by);
    },
    lines: () => [
      ...head(name, help, 'counter'),
      ...[...(sums.size === 0 ? [['', 0] as const] : sums)].map(([of, sum]) => `${name}${of} ${sum}`),
    ],
  };
}

/** Counts values under bounds, which ascend. */
export function histogram(name: string, help: string, bounds: readonly number[]): Histogram {
  const within = bounds.map(() => 0);
  let [count, sum] = [0, 0];
  return {
    observe: (value) => {
      count += 1;
      sum += value;
      bounds.forEach((bound, at) => {
        if (value <= bound) within[at] = (within[at] ?? 0) + 1;
      });
    },
    lines: () => [
      ...head(name, help, 'histogram'),
      ...bounds.map((bound, at) => `${name}_bucket{le="${bound}"} ${within[at]}`),
      `${name}_bucket{le="+Inf"} ${count}`,
      `${name}_sum ${sum}`,
      `${name}_count ${count}`,
    ],
  };
}

/** A value that goes up and down, asked for when somebody looks. */
export function gauge(name: string, help: string, read: () => readonly Reading[]): Family {
  return {
    lines: () => [...head(name, help, 'gauge'), ...read().map(({ value, labels }) => `${name}${labelText(labels ?? {})} ${value}`)],
  };
}

/** The page that Prometheus reads. */
export function exposition(families: readonly Family[]): string {
  return `${families.flatMap((family) => family.lines()).join('\n')}\n`;
}

function head(name: string, help: string, type: string): readonly string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function labelText(labels: Labels): string {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}

function escaped(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
