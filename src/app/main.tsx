import './styles/tokens.css';
import './styles/base.css';
import { render } from 'preact';
import { showIn } from '../formats/index.ts';
import { keepPlace } from './address/index.ts';
import { showErrorReport } from './error-report/index.ts';
import { loadAfterPaint, modelsPlace } from './models/index.ts';
import { startOffline } from './offline/index.ts';
import { followTitle } from './page-title/index.ts';
import { offerTasks, playgroundPlace } from './playground/index.ts';
import { followTheme } from './shell/theme.ts';
import { Shell, viewTitle } from './shell/Shell.tsx';
import { keepScriptsOwn } from './trusted-types.ts';

keepScriptsOwn(import.meta.url);
// Before anything is drawn: in the visitor's locale, which is the browser's.
const { lang } = document.documentElement;
showIn(undefined, lang === 'en' ? undefined : lang);
// First, so that it sees what goes wrong with the rest.
showErrorReport();
followTheme();
followTitle(viewTitle);
keepPlace('playground', playgroundPlace);
keepPlace('models', modelsPlace);
offerTasks();
loadAfterPaint();
const root = document.getElementById('app');
if (root) render(<Shell />, root);
void startOffline();
