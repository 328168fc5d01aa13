import { test } from '@playwright/test';
import { attackWith } from './support/hostile/attack.ts';
import { hostileSuite } from './support/hostile/suite.ts';

// What isolation adds is the interrupt, and none of what is tried beyond the suite is held by it.
test.describe('hostile programs, as a static host serves the page', () => {
  attackWith([['suite', hostileSuite]], false);
});
