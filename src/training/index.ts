export {
  armNames,
  experimentText,
  joinedDocument,
  parseTrainingDocument,
  readTrainingDocument,
  TrainingDocumentError,
  trainingSchema,
  trainingsOf,
  writeTrainingDocument,
  type ArmName,
  type TrainingDocument,
} from './training-document.ts';
export type { EvaluationFigures, SampleTrajectories, StepFigures } from './training.ts';
export {
  comparePaired,
  curvesCsv,
  finalOf,
  lateChange,
  seedMean,
  stepsToReach,
  type Curve,
  type CurveMeasure,
  type PairedComparison,
  type SeedMean,
  type StepsToReach,
} from './learning-curve.ts';
export type { StateFiles } from './state-files.ts';
export type {
  CardReport,
  RunPython,
  TakeReport,
  TrainingJob,
  TrainingReport,
  TrainingWorker,
} from './worker-protocol.ts';
export { computedOn, deviceNames, devicesOf, deviceWords } from './devices.ts';
export type { Device } from '../policies/tiny/engine.ts';
export { isFinished, parseTrainingLog, TrainingLogError, type TrainingLog } from './training-log.ts';
export {
  curvesOf,
  readTrainingResults,
  TrainingResultsError,
  writeTrainingResults,
  type Training,
  type TrainingResults,
} from './training-results.ts';
export { curveAxes, type CurveAxis, type PlottedMeasure } from './curve-points.ts';
