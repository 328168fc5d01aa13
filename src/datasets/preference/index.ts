export { preference } from './format.ts';
export { toPreferenceRows, type PreferenceRow } from './rows.ts';
