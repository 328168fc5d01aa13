import { effect } from '@preact/signals';
import * as v from 'valibot';
import { localSetting } from '../local-setting/index.ts';

const themes = ['auto', 'light', 'dark'] as const;

/** How the page looks: as the system says, or light, or dark whatever it says. */
export type Theme = (typeof themes)[number];

/** The chosen theme; kept in this browser. */
export const theme = localSetting<Theme>('theme', {
  read: (text) => v.parse(v.picklist(themes), text),
  write: (value) => value,
  usual: 'auto',
});

/** The theme after this one; the button goes round. */
export const nextTheme = (now: Theme): Theme => themes[(themes.indexOf(now) + 1) % themes.length] ?? 'auto';

/** Lets the page follow the chosen theme from now on. */
export function followTheme(): void {
  effect(() => {
    if (theme.value === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}
