export { purifyPlace } from './place.ts';
export { PurifyView } from './PurifyView.tsx';
