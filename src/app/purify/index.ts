export { PurifyView } from './PurifyView.tsx';
