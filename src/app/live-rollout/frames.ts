/**
 * Collects what arrives between two frames and hands it over in one go, so that a model that writes hundreds of tokens a
 * second costs one redraw a frame. A hidden page gets no frames; there a timer takes over.
 */
export function batchByFrame<T>(deliver: (items: readonly T[]) => void): { add(item: T): void; flush(): void } {
  let waiting: T[] = [];
  let frame = 0;
  let timer = 0;
  const flush = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const items = waiting;
    waiting = [];
    if (items.length > 0) deliver(items);
  };
  return {
    add(item) {
      waiting.push(item);
      if (waiting.length > 1) return;
      frame = requestAnimationFrame(flush);
      timer = window.setTimeout(flush, 250);
    },
    flush,
  };
}
