export { absolute, keepPlace, navigate, pageAddress, pageOrigin, route, type Place } from './address.ts';
export { speeds, type CustomRecord, type PolicyLink, type Speed } from './policy-link.ts';
export {
  chapterCount,
  experimentsRoute,
  format,
  learnRoute,
  lessonRoute,
  parse,
  setupKeys,
  termRoute,
  trajectoriesOf,
  type DetailTab,
  type ExperimentsPart,
  type LearnPage,
  type PlaygroundSetup,
  type Route,
  type RouteOf,
  type TrajectoriesLook,
  type TrajectoriesSort,
  type TrajectoryTab,
  type ViewName,
} from './route.ts';
