import type { Place, RouteOf } from '../../address/index.ts';

/** The training lab has nothing to say in its address yet. */
export const trainingPlace: Place<RouteOf<'experiments'>> = { take: () => undefined, routeOf: () => null };
