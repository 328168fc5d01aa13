import { Window } from 'happy-dom';

/** A browser’s document without a browser: plots are drawn by the code that draws them in the page. */
export const svgDocument = (): Document => new Window().document as unknown as Document;
