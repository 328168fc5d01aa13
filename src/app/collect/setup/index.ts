export { collectPlace } from './link.ts';
export { policyWords } from './policy-part.ts';
export { SetupForm } from './SetupForm.tsx';
