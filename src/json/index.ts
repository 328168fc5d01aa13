export {
  ExactNumber,
  hasExactNumber,
  numberFromBigInt,
  numberOf,
  plainNumbers,
  withoutBigInts,
} from './exact-number.ts';
export { numberText } from './number-text.ts';
export { JsonError, parseJson, readJson, type ReadJson } from './parse-json.ts';
export { sameJson } from './same-json.ts';
export { wellFormed } from './well-formed.ts';
export { writeJson } from './write-json.ts';
