export { preference } from './format.ts';
export { preferenceRowSchema, toPreferenceRows, type PreferenceRow } from './rows.ts';
