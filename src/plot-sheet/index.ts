export { blackOnWhite, plotSheet, svgElement, svgOf, type SheetColours } from './plot-sheet.ts';
