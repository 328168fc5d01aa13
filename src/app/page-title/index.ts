export { followTitle, useNameInTitle } from './page-title.ts';
