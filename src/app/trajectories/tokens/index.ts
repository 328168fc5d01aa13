export { TokensPanel } from './TokensPanel.tsx';
