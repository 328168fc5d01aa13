import './shell.css';
import { computed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { format, route } from '../address/index.ts';
import { DialogPlace } from '../dialog/index.ts';
import { OfflineNotice } from '../offline/index.ts';
import { Icon } from '../components/index.ts';
import { focusMain } from './focus-main.ts';
import { nextTheme, theme } from './theme.ts';
import { viewOf, views } from './views.ts';

const current = computed(() => viewOf(route.value.view));

const themeWords = { auto: 'as the system', light: 'light', dark: 'dark' };

/** What the view that is shown is called. */
export const viewTitle = (): string => current.value.title;

/** The frame around every view: name, navigation, theme. */
export function Shell() {
  const Current = current.value.component;
  const { view } = route.value;
  const opened = useRef(view);
  useEffect(() => {
    if (opened.current !== view) focusMain();
    opened.current = view;
  }, [view]);
  return (
    <>
      <a
        class="skip"
        href="#main"
        onClick={(event) => {
          // The fragment belongs to the views, so the jump is made by hand.
          event.preventDefault();
          document.getElementById('main')?.focus();
        }}
      >
        Skip to the content
      </a>
      <header class="shell-bar">
        <p class="shell-name" translate={false}>
          CLEANER <span>Lab</span>
        </p>
        <nav aria-label="Views">
          <ul>
            {views.map((view) => (
              <li key={view.title}>
                <a href={format(view.home)} aria-current={view === current.value ? 'page' : undefined}>
                  {view.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <button
          type="button"
          class="shell-theme"
          onClick={() => (theme.value = nextTheme(theme.value))}
          aria-label={`Colours: ${themeWords[theme.value]}. Change`}
          title={`Colours: ${themeWords[theme.value]}`}
        >
          <Icon name={theme.value} />
        </button>
      </header>
      <Current />
      <OfflineNotice />
      <DialogPlace />
    </>
  );
}
