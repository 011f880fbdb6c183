// `npm run audit`: known weaknesses of our packages, apart from `check` because it needs the registry.
import { z } from 'zod';
import { ROOT } from './root.ts';
import { run } from './tool.ts';

const Counts = z.object({ low: z.number(), moderate: z.number(), high: z.number(), critical: z.number(), total: z.number() });
const Found = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.string(), range: z.string() })),
  metadata: z.object({ vulnerabilities: Counts }),
});
const Failed = z.object({
  message: z.string().optional(),
  error: z.object({ summary: z.string().optional(), detail: z.string().optional() }).optional(),
});

const npm = process.env['npm_execpath'];
const [command, head] = npm === undefined ? ['npm', []] : [process.execPath, [npm]];
const { stdout, stderr } = await run(command, [...head, 'audit', '--json'], {
  cwd: ROOT,
  stdio: ['ignore', 'pipe', 'pipe'],
  shell: npm === undefined && process.platform === 'win32',
});

const answer = parse(stdout);
const found = Found.safeParse(answer);
if (found.success) report(found.data);
else cannotAnswer(Failed.safeParse(answer).data);

function report({ vulnerabilities, metadata }: z.infer<typeof Found>) {
  for (const [name, { severity, range }] of Object.entries(vulnerabilities)) console.log(`${severity}: ${name} ${range}`);
  const { total, high, critical } = metadata.vulnerabilities;
  console.log(`The registry knows of ${total} weaknesses in our packages, ${high + critical} of them high or critical.`);
  process.exitCode = high + critical > 0 ? 1 : 0;
}

/** Says plainly that nothing was learned; silence would read as a clean bill. */
function cannotAnswer(failed: z.infer<typeof Failed> | undefined) {
  const reasons = [failed?.error?.summary, failed?.error?.detail, failed?.message, lastLine(stderr)];
  const why = reasons.find((reason) => reason !== undefined && reason.trim() !== '') ?? 'no answer';
  console.log(
    `NOT AUDITED: the registry cannot answer (${why.trim()}). Nothing is known about weaknesses; ask again from a network with the npm registry.`,
  );
  process.exitCode = 2;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // npm wrote no JSON: reported as an answer that could not be had.
    return undefined;
  }
}

function lastLine(text: string): string | undefined {
  return text.trim().split('\n').at(-1);
}
