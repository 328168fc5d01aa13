import { computed } from '@preact/signals';
import { navigate, route, trajectoriesOf, type Place, type RouteOf } from '../address/index.ts';
import { runs } from '../stored/index.ts';

type Trajectories = RouteOf<'trajectories'>;

/** What the address shows of this view; nothing in particular while another view is open. */
export const place = computed((): Trajectories =>
  route.value.view === 'trajectories' ? route.value : trajectoriesOf(null),
);

/**
 * Goes elsewhere in the view: to another trajectory as a step of the history, to another filter without one. A trajectory that is
 * opened is compared with none, unless the patch says with which.
 */
export function go(patch: Partial<Omit<Trajectories, 'view'>>, step: 'push' | 'replace' = 'push'): void {
  // What was asked for here may be ready only when the user is elsewhere.
  if (route.peek().view !== 'trajectories') return;
  navigate({ ...place.peek(), ...('open' in patch ? { with: null } : {}), ...patch }, step);
}

/** The view's state is its address. Which run changed last may be another one in a moment, so the one that is shown gets named. */
export const trajectoriesPlace: Place<Trajectories> = {
  take: () => undefined,
  routeOf: (now) => (now.run === null ? { ...now, run: runs.value?.[0]?.id ?? null } : now),
};
