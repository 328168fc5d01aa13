import './styles/tokens.css';
import './styles/base.css';
import { render } from 'preact';
import { showErrorReport } from './error-report/index.ts';
import { followPolicyLink, loadAfterPaint } from './models/index.ts';
import { followLink } from './playground/index.ts';
import { followTheme } from './shell/theme.ts';
import { Shell } from './shell/Shell.tsx';

// First, so that it sees what goes wrong with the rest.
showErrorReport();
followTheme();
followLink();
followPolicyLink();
loadAfterPaint();
const root = document.getElementById('app');
if (root) render(<Shell />, root);
