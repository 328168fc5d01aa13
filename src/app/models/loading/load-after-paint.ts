import { sourceRead } from '../choice/chosen.ts';
import { runtime } from '../../../runtime/index.ts';

/**
 * Loads the embedded model as soon as the page has been painted, where it is the one that writes: half a megabyte, so that a run
 * begins at once. Every other model waits until somebody asks for it.
 */
export function loadAfterPaint(): void {
  if (!PerformanceObserver.supportedEntryTypes.includes('paint')) {
    // The frame after this one is drawn; what is put off from there comes after it.
    requestAnimationFrame(() => setTimeout(loadEmbedded));
    return;
  }
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return;
    observer.disconnect();
    loadEmbedded();
  });
  observer.observe({ type: 'paint', buffered: true });
}

function loadEmbedded(): void {
  const { source } = sourceRead.value;
  if (source?.policy.engine === 'tiny' && runtime.model.value.kind === 'empty') runtime.load(source);
}
