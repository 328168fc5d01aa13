export { collectPlace } from './link.ts';
export { SetupForm } from './SetupForm.tsx';
