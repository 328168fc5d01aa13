export {
  armNames,
  parseTrainingDocument,
  readTrainingDocument,
  TrainingDocumentError,
  trainingSchema,
  writeTrainingDocument,
  type ArmName,
  type TrainingDocument,
} from './training-document.ts';
export {
  train,
  type EvaluationFigures,
  type Resumed,
  type StepFigures,
  type TrainingEquipment,
  type TrainingEvent,
} from './training.ts';
export {
  comparePaired,
  curvesCsv,
  finalOf,
  meanCurve,
  seedMean,
  stepsToReach,
  type Curve,
  type CurveMeasure,
  type MeanPoint,
  type PairedComparison,
  type SeedMean,
  type StepsToReach,
} from './learning-curve.ts';
export { curvesPlot } from './curves-plot.ts';
export {
  curvesOf,
  evaluationFiguresSchema,
  readTrainingResults,
  stepFiguresSchema,
  TrainingResultsError,
  writeTrainingResults,
  type Training,
  type TrainingResults,
} from './training-results.ts';
