import { describe, expect, it } from 'vitest';
import { readCliOptions } from './cli-options.ts';
import { refuseSurplus } from './command-form.ts';

const given = (line: string) => () => refuseSurplus(readCliOptions(line.split(' ')));

describe('what a command of the CLI takes', () => {
  it.each([
    'users',
    'users --chain one --data d',
    'users add nora --name N --role owner --branch a,b --chain one',
    'users end nora --chain one',
    'staff restore Rosa',
    'services set CUT --price 5 --tax A,B',
    'totals --branch a --from 2026-05-01 --to 2026-05-02 --json',
    'retention --dry-run',
    'restore --from F',
    'restore-to-moment --from D --archive A --at 2026-05-01T00:00Z',
    'epoch raise --chain one',
    'alarms --from 2026-05-01',
    'devices remove D3',
    'move-chain --chain one --to postgres://x',
    'move-chain give-up --chain one --to postgres://x',
    'distribution-ddl yugabyte',
    'import hair-salon folder --until 2026-05-01',
  ])('is as its usage says: %s', (line) => {
    expect(given(line)).not.toThrow();
  });

  it.each([
    ['users --branch a', '`users` knows no --branch. It is: foyer users [--chain ID]'],
    ['users end nora --branch a', '`users end` knows no --branch. It is: foyer users end LOGIN [--chain ID]'],
    ['users end nora rosa', '`users end` does nothing with the word rosa. It is: foyer users end LOGIN [--chain ID]'],
    ['staff end Rosa --position x', '`staff end` knows no --position. It is: foyer staff end|restore NAME [--chain ID]'],
    ['restore --from F --chain one', '`restore` knows no --chain. It is: foyer restore --from FILE'],
    ['restore --from F --at 2026-05-01T00:00Z', '`restore` knows no --at. It is: foyer restore --from FILE'],
    ['verify --chain one', '`verify` knows no --chain. It is: foyer verify'],
    ['verify one', '`verify` does nothing with the word one. It is: foyer verify'],
    ['backup --to F --from 2026-05-01', '`backup` knows no --from. It is: foyer backup --to FILE [--chain ID]'],
    ['devices remove D3 D4', '`devices remove` does nothing with the word D4. It is: foyer devices remove DEVICE [--chain ID]'],
  ])('is nothing besides: %s', (line, words) => {
    expect(given(line)).toThrow(words);
  });
});
