import type { ComponentType } from 'preact';
import { RunView } from '../run/index.ts';

/** One view of the lab: an entry of the navigation. */
export interface View {
  /** Its place in the address: `#/run`. */
  readonly path: string;
  readonly title: string;
  readonly component: ComponentType;
}

/** The views that exist, in the order of the navigation. A further view is a folder beside `run` and one line here. */
export const views: readonly [View, ...View[]] = [{ path: 'run', title: 'Run', component: RunView }];
