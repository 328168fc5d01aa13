export { CollectView } from './CollectView.tsx';
