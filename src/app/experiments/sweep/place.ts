import type { Place, RouteOf } from '../../address/index.ts';

/** The set-up of a sweep has nothing to say yet. */
export const sweepPlace: Place<RouteOf<'experiments'>> = { take: () => undefined, routeOf: () => null };
