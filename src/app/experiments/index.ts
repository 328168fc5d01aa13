export { ExperimentsView } from './ExperimentsView.tsx';
export { experimentsPlace } from './place.ts';
