import type { Place, RouteOf } from '../address/index.ts';
import { usualForm, type PurifyForm } from './form.ts';
import { form } from './state.ts';

/** The settings' names in the address. */
const keys = {
  maxRetries: 'k',
  gamma: 'gamma',
  metric: 'metric',
  similarityScope: 'scope',
  rules: 'rules',
  unclear: 'unclear',
} as const satisfies Partial<Record<keyof PurifyForm, string>>;

const texts = Object.entries(keys) as readonly [keyof typeof keys, string][];

/** The address names the settings; a file and what came of it can't be linked. */
export const purifyPlace: Place<RouteOf<'purify'>> = {
  take({ settings }) {
    if (!settings) return;
    const named = texts.map(([field, key]) => [field, settings[key] ?? usualForm[field]] as const);
    form.value = { ...usualForm, ...Object.fromEntries<string>(named), run: settings.run === 'true' };
  },
  routeOf() {
    const now = form.value;
    // K is always named: an address without any setting leaves the form as it is.
    const named = texts.filter(([field]) => field === 'maxRetries' || now[field] !== usualForm[field]);
    const settings = Object.fromEntries(named.map(([field, key]) => [key, now[field]]));
    return { view: 'purify', settings: now.run ? { ...settings, run: 'true' } : settings };
  },
};
