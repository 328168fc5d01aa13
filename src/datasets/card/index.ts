export { cardOf } from './card.ts';
