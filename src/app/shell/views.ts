import type { ComponentType } from 'preact';
import { PlaygroundView } from '../playground/index.ts';
import { lazyView } from './lazy-view.tsx';

/** One view of the lab: an entry of the navigation. */
export interface View {
  /** Its place in the address: `#/run`. */
  readonly path: string;
  readonly title: string;
  readonly component: ComponentType;
}

/**
 * The views that exist, in the order of the navigation. A further view is a folder beside `run` and one line here; all but the
 * first come when they are opened.
 */
export const views: readonly [View, ...View[]] = [
  { path: 'run', title: 'Run', component: PlaygroundView },
  {
    path: 'models',
    title: 'Models',
    component: lazyView(async () => (await import('../models/view/index.ts')).ModelsView),
  },
  {
    path: 'collect',
    title: 'Collect',
    component: lazyView(async () => (await import('../collect/index.ts')).CollectView),
  },
  {
    path: 'trajectories',
    title: 'Trajectories',
    component: lazyView(async () => (await import('../trajectories/index.ts')).TrajectoriesView),
  },
  {
    path: 'purify',
    title: 'Purify',
    component: lazyView(async () => (await import('../purify/index.ts')).PurifyView),
  },
];
