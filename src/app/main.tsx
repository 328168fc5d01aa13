import { render } from 'preact';

const root = document.getElementById('app');
if (root) render(<h1>CLEANER Lab</h1>, root);
