import { signal } from '@preact/signals';

/** Which of the two halves a narrow screen shows; a wide one shows both. */
export const narrowPanel = signal<'setup' | 'run'>('setup');
