/** An empty sheet for plots, with a background of its own: it is put on pages and slides of any colour. Pixels. */
export function plotSheet(document: Document, width: number, height: number): SVGSVGElement {
  const svg = svgElement(document, 'svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    color: '#1b1b1f',
  });
  // By attributes, not by a style: the page's content security policy applies none that stands in markup.
  svg.append(svgElement(document, 'rect', { width, height, fill: 'white' }));
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
