import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** A place of a drawing, and how wide it is. */
export interface Place {
  /** For the element that holds the drawing. */
  readonly place: RefObject<HTMLDivElement | null>;
  /** In whole pixels; 0 before it was measured. */
  readonly width: number;
}

/** Follows the width of an element, for what is drawn as wide as there is room. */
export function useWidth(): Place {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(() => setWidth(Math.round(element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return { place, width };
}

/** A drawing that is one picture with one name: the names that the library gives to groups of marks are no valid ARIA within one. */
export function asPicture(svg: SVGSVGElement): SVGSVGElement {
  for (const part of svg.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  return svg;
}
