import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from './overlay.ts';

const decisions = join(ROOT, 'docs', 'adr');
const documents = [
  'README.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)),
].filter((name) => name.endsWith('.md'));

it('the list of decisions has each of them once, under its own title', () => {
  const listed = [...readFileSync(join(decisions, 'README.md'), 'utf8').matchAll(/^- \[(.+)\]\((.+)\)$/gm)].map(
    ([, title, file]) => `${file} # ${title}`,
  );
  const there = readdirSync(decisions)
    .filter((name) => name !== 'README.md')
    .map((name) => `${name} ${readFileSync(join(decisions, name), 'utf8').split('\n', 1)[0] ?? ''}`);
  expect(listed.toSorted()).toEqual(there.toSorted());
});

it('every link of the documents leads somewhere', () => {
  const links = documents.flatMap((name) =>
    [...readFileSync(join(ROOT, name), 'utf8').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to = '']) => ({ name, to })),
  );
  const local = links.filter(({ to }) => !/^[a-z]+:/.test(to));
  expect(local.length).toBeGreaterThan(100);
  expect(local.filter(({ name, to }) => !existsSync(join(ROOT, dirname(name), to)))).toEqual([]);
});

it('every document is reached from the first one', () => {
  const reached = new Set(['README.md']);
  for (const name of reached)
    for (const [, to = ''] of readFileSync(join(ROOT, name), 'utf8').matchAll(/\]\(([^)#\s]+\.md|[^)#\s]+\/)(?:#[^)]*)?\)/g)) {
      const path = join(dirname(name), to);
      const document = path.endsWith('/') ? join(path, 'README.md') : path;
      if (documents.includes(document)) reached.add(document);
    }
  expect(documents.filter((name) => !reached.has(name))).toEqual([]);
});
