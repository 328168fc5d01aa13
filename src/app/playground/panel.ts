import { signal } from '@preact/signals';
import type { TrajectoryTab } from '../address/index.ts';

/** Which of the two halves a narrow screen shows; a wide one shows both. */
export const narrowPanel = signal<'setup' | 'run'>('setup');

/** Which way of showing the trajectory is open. */
export const tab = signal<TrajectoryTab>('steps');

/** Brings the set-up into sight: on a narrow screen it is below what a first visitor reads. */
export function showSetup(): void {
  narrowPanel.value = 'setup';
  requestAnimationFrame(() => document.querySelector('.setup')?.scrollIntoView());
}
