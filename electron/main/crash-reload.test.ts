import { EventEmitter } from 'node:events';

import { describe, expect, it, vi } from 'vitest';

import { createCrashCounter, reloadAfterCrash } from './crash-reload.ts';

function crashingDesk() {
  let nowMs = 0;
  const waits: { readonly afterMs: number; readonly work: () => void }[] = [];
  const contents = Object.assign(new EventEmitter(), { reload: vi.fn<() => void>(), isDestroyed: vi.fn(() => false) });
  const showSafePage = vi.fn<() => void>();
  const onCrash = vi.fn<(reason: string) => void>();
  reloadAfterCrash(contents, { now: () => nowMs, after: (afterMs, work) => waits.push({ afterMs, work }), showSafePage, onCrash });
  return {
    contents,
    showSafePage,
    onCrash,
    waits,
    crash: (atMs: number, reason = 'crashed') => {
      nowMs = atMs;
      contents.emit('render-process-gone', {}, { reason });
    },
  };
}

describe('a crashing page', () => {
  it('is started again twice, with growing patience, and then shows the safe page', () => {
    const { crash, waits, showSafePage } = crashingDesk();
    crash(0);
    crash(5_000);
    expect(waits.map(({ afterMs }) => afterMs)).toEqual([500, 3_000]);
    expect(showSafePage).not.toHaveBeenCalled();
    crash(9_000);
    crash(10_000);
    expect(waits).toHaveLength(2);
    expect(showSafePage).toHaveBeenCalledTimes(2);
  });

  it('has recovered when it ran for a minute', () => {
    const countCrash = createCrashCounter(
      vi.fn().mockReturnValueOnce(0).mockReturnValueOnce(1_000).mockReturnValueOnce(70_000).mockReturnValueOnce(71_000),
    );
    expect([countCrash(), countCrash(), countCrash(), countCrash()]).toEqual([
      { do: 'reload', afterMs: 500 },
      { do: 'reload', afterMs: 3_000 },
      { do: 'reload', afterMs: 500 },
      { do: 'reload', afterMs: 3_000 },
    ]);
  });

  it('is left alone when it ended by itself or its window is gone', () => {
    const { contents, crash, waits, onCrash } = crashingDesk();
    crash(0, 'clean-exit');
    expect(waits).toEqual([]);
    expect(onCrash).not.toHaveBeenCalled();
    crash(1, 'oom');
    expect(onCrash).toHaveBeenCalledWith('oom');
    contents.isDestroyed.mockReturnValue(true);
    waits[0]?.work();
    expect(contents.reload).not.toHaveBeenCalled();
  });

  it('is reloaded when its wait is over', () => {
    const { contents, crash, waits } = crashingDesk();
    crash(0);
    waits[0]?.work();
    expect(contents.reload).toHaveBeenCalledOnce();
  });
});
