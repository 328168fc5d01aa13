import type { ComponentType } from 'preact';
import {
  experimentsRoute,
  keepPlace,
  learnRoute,
  trajectoriesOf,
  type Route,
  type ViewName,
} from '../address/index.ts';
import { PlaygroundView } from '../playground/index.ts';
import { lazyView } from './lazy-view.tsx';

/** One view of the lab: an entry of the navigation. */
export interface View {
  readonly title: string;
  /** Where the navigation leads. */
  readonly home: Route;
  /** The kinds of places that it shows. */
  readonly shows: readonly ViewName[];
  readonly component: ComponentType;
}

/** The view of an address that names none. */
const playground: View = {
  title: 'Playground',
  home: { view: 'playground', setup: null },
  shows: ['playground'],
  component: PlaygroundView,
};

/**
 * The views that exist, in the order of the navigation. A further view is a folder beside `playground`, a kind of place in
 * `address/route.ts`, and an entry here; all but the Playground come when they are opened.
 */
export const views: readonly View[] = [
  {
    title: 'Learn',
    home: learnRoute('contents'),
    shows: ['learn'],
    component: lazyView(async () => (await import('../learn/index.ts')).LearnView),
  },
  playground,
  {
    title: 'Models',
    home: { view: 'models', policy: null },
    shows: ['models'],
    component: lazyView(async () => (await import('../models/view/index.ts')).ModelsView),
  },
  {
    title: 'Collect',
    home: { view: 'collect', document: null },
    shows: ['collect', 'run'],
    component: lazyView(async () => {
      const { CollectView, collectPlace } = await import('../collect/index.ts');
      keepPlace('collect', collectPlace);
      return CollectView;
    }),
  },
  {
    title: 'Trajectories',
    home: trajectoriesOf(null),
    shows: ['trajectories', 'shared'],
    component: lazyView(async () => {
      const { TrajectoriesView, trajectoriesPlace } = await import('../trajectories/index.ts');
      keepPlace('trajectories', trajectoriesPlace);
      return TrajectoriesView;
    }),
  },
  {
    title: 'Experiments',
    home: experimentsRoute('sweep'),
    shows: ['experiments', 'sweep-run'],
    component: lazyView(async () => {
      const { ExperimentsView, experimentsPlace } = await import('../experiments/index.ts');
      keepPlace('experiments', experimentsPlace);
      return ExperimentsView;
    }),
  },
  {
    title: 'Purify',
    home: { view: 'purify', settings: null },
    shows: ['purify'],
    component: lazyView(async () => {
      const { PurifyView, purifyPlace } = await import('../purify/index.ts');
      keepPlace('purify', purifyPlace);
      return PurifyView;
    }),
  },
];

/** The view that shows a kind of place. */
export const viewOf = (name: ViewName): View => views.find(({ shows }) => shows.includes(name)) ?? playground;
