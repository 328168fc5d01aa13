import { serve } from '../src/sandbox/worker/serve.ts';

serve();
