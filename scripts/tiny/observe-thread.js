/** What the observer's thread begins with: Node 20 does not hand a loader for TypeScript on to its threads. */
import { register } from 'tsx/esm/api';

register();
await import('./observe-worker.ts');
