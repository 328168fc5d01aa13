export { sharegpt } from './format.ts';
export { sharegptRowSchema, toSharegptRows, type SharegptMessage, type SharegptRow } from './rows.ts';
