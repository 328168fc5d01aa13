import type { Place, RouteOf } from '../../address/index.ts';
import { linked } from './setup/link.ts';

/** The training lab's address carries the document that its form says. */
export const trainingPlace: Place<RouteOf<'experiments'>> = {
  take: ({ document }, gone) => linked.take(document, gone),
  routeOf: (route) => {
    const link = linked.linkForAddress();
    return link && { ...route, ...link };
  },
};
