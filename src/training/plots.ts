/** A door to the drawing, which brings the plotting library: a page fetches it when it draws. */
export { curvePlot, curvesPlot, shownMeasures, type CurvePlotOptions, type ShownMeasure } from './curves-plot.ts';
