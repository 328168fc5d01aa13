export { ModelsView } from './ModelsView.tsx';
