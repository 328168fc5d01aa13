import type { ExperimentsPart, Place, RouteOf } from '../address/index.ts';
import { sweepPlace } from './sweep/index.ts';
import { trainingPlace } from './training/index.ts';

const places: Readonly<Record<ExperimentsPart, Place<RouteOf<'experiments'>>>> = {
  sweep: sweepPlace,
  training: trainingPlace,
};

/** Each tab has a form of its own, which its addresses say. */
export const experimentsPlace: Place<RouteOf<'experiments'>> = {
  take: (route, gone) => places[route.part].take(route, gone),
  routeOf: (route) => places[route.part].routeOf(route),
};
