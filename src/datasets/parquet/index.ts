export type { Fields, Shape } from './schema.ts';
export { writeParquet } from './write.ts';
