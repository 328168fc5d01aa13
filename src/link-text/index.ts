export { packText, unpackText } from './link-text.ts';
