import { effect, signal } from '@preact/signals';
import * as v from 'valibot';

const themes = ['auto', 'light', 'dark'] as const;

/** How the page looks: as the system says, or light, or dark whatever it says. */
export type Theme = (typeof themes)[number];

const key = 'cleaner-lab/theme';

/** The chosen theme; kept in this browser. */
export const theme = signal<Theme>(stored());

/** The theme after this one; the button goes round. */
export const nextTheme = (now: Theme): Theme => themes[(themes.indexOf(now) + 1) % themes.length] ?? 'auto';

/** Lets the page follow the chosen theme from now on. */
export function followTheme(): void {
  effect(() => {
    if (theme.value === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
    try {
      localStorage.setItem(key, theme.value);
    } catch {
      // A browser that keeps nothing still shows the theme until the page is closed.
    }
  });
}

function stored(): Theme {
  try {
    return v.parse(v.picklist(themes), localStorage.getItem(key));
  } catch {
    return 'auto';
  }
}
