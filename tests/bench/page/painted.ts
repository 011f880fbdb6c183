const beat = document.createElement('div');
beat.className = 'bench-beat';
document.body.append(beat);

/**
 * Waits until what is in the document is painted: layout is forced, then two animation frames pass. The first one draws; the second can begin
 * only when the first was handed to the compositor. What the compositor then does on other threads is not in the number. Frames come as fast as
 * they are done, but only while there is something to draw: hence a pixel that changes with each.
 */
export async function painted(): Promise<number> {
  document.body.getBoundingClientRect();
  await nextFrame();
  await nextFrame();
  document.body.getBoundingClientRect();
  return performance.now();
}

/** Waits until the document is as wished; asks again after each change of it, before the next task. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  if (isSo()) return;
  await new Promise<void>((resolve, reject) => {
    const observer = new MutationObserver(() => {
      if (!isSo()) return;
      clearTimeout(tooLong);
      observer.disconnect();
      resolve();
    });
    const tooLong = setTimeout(() => {
      observer.disconnect();
      reject(new Error(`Waited 20 s for this and it did not come: ${what}.`));
    }, 20_000);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
}

/** Lets timers, passive effects and the garbage of the last measurement have their time before the next. */
export async function settle(restMs: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, restMs));
  await nextFrame();
}

function nextFrame(): Promise<number> {
  beat.hidden = !beat.hidden;
  return new Promise((resolve) => requestAnimationFrame(resolve));
}
