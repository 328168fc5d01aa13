import { serveTiny } from '../src/policies/tiny/engine.ts';

serveTiny();
