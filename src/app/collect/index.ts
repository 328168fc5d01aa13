export { collectPlace } from './setup/index.ts';
export { CollectView } from './CollectView.tsx';
