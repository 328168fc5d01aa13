export { sharegpt } from './format.ts';
export { toSharegptRow, type SharegptMessage, type SharegptRow } from './rows.ts';
