export { cardOf } from './card.ts';
export { inWords, table } from './tables.ts';
