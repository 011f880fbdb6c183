import { type HotkeyMap, listedOnly } from './hotkeys.ts';
import { useHotkeys } from './use-hotkeys.ts';
import { type UiWords, useUiWords } from './words.tsx';

/** What is gone through: lines or rows that open, cells that open, or cells of which several are chosen. */
export type RowKeys = 'lines' | 'rows' | 'cells' | 'range';

/** Lists on the ? sheet the keys by which a table is gone through; the table itself takes them. */
export function useRowKeys(kind: RowKeys, isUsed = true): void {
  const words = useUiWords();
  useHotkeys(keysOf(kind, words), { title: words.tableKeys, isActive: isUsed });
}

function keysOf(kind: RowKeys, words: UiWords): HotkeyMap {
  const upAndDown = ['ArrowUp', 'ArrowDown'];
  const sideways = ['ArrowLeft', 'ArrowRight'];
  const ends = listedOnly(words.keyEnds, 'Home', 'End');
  const open = listedOnly(words.keyOpenRow, 'Enter', ' ');
  if (kind === 'lines') return { ...listedOnly(words.keyRows, ...upAndDown), ...open };
  if (kind === 'rows') return { ...listedOnly(words.keyRows, ...upAndDown), ...ends, ...open };
  const cells = { ...listedOnly(words.keyCells, ...upAndDown, ...sideways), ...ends };
  if (kind === 'cells') return { ...cells, ...open };
  return {
    ...cells,
    ...listedOnly(words.keyPages, 'PageUp', 'PageDown'),
    ...listedOnly(words.keyEdges, ...[...upAndDown, ...sideways].map((key) => `Mod+${key}`)),
    ...listedOnly(words.keyChoose, ...[...upAndDown, ...sideways].map((key) => `Shift+${key}`)),
  };
}
