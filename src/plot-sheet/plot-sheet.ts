/** The colours of a plot that are not its data's, as CSS has them. */
export interface SheetColours {
  /** Text, axes and ticks. */
  readonly ink: string;
  /** What is behind it. */
  readonly paper: string;
}

/** A sheet that is put on pages and slides of any colour. */
export const blackOnWhite: SheetColours = { ink: '#1b1b1f', paper: 'white' };

/** An empty sheet for plots, with a background of its own. Pixels. */
export function plotSheet(
  document: Document,
  width: number,
  height: number,
  { ink, paper }: SheetColours = blackOnWhite,
): SVGSVGElement {
  const svg = svgElement(document, 'svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    color: ink,
  });
  // By attributes, not by a style: the page's content security policy applies none that stands in markup.
  svg.append(svgElement(document, 'rect', { width, height, fill: paper }));
  return svg as SVGSVGElement;
}

/** An element of an SVG, with these attributes. */
export function svgElement(
  document: Document,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/** A plot as the one drawing that it is. Throws where it is more. */
export function svgOf(plot: Element): SVGSVGElement {
  if (plot.nodeName.toLowerCase() !== 'svg') throw new Error('A plot without a legend is one drawing.');
  return plot as SVGSVGElement;
}
