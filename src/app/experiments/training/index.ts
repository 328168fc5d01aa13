export { trainingPlace } from './place.ts';
export { TrainingPart } from './TrainingPart.tsx';
