export type { Fields, Shape } from './schema.ts';
export { parquetWriter } from './write.ts';
