export { sharegpt } from './format.ts';
export { sharegptRowSchema, toSharegptRow, type SharegptMessage, type SharegptRow } from './rows.ts';
