export { settingsOf, useModels, useTasks } from './choices.ts';
export { Filters } from './Filters.tsx';
