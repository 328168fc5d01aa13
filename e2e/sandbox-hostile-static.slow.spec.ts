import { test } from '@playwright/test';
import { attackWith } from './support/hostile/attack.ts';
import { beyondTheSuite } from './support/hostile/beyond.ts';
import { someOf } from './support/hostile/some-of.ts';
import { hostileSuite } from './support/hostile/suite.ts';

// What cross-origin isolation adds is the interrupt, and none of what is tried beyond the suite is held by it.
test.describe('hostile programs, as a static host serves the page', () => {
  attackWith([['suite', hostileSuite]], false);
});

test.describe('hostile programs, a new interpreter each', () => {
  attackWith(
    [
      ['suite', someOf(hostileSuite, 0)],
      ['beyond', someOf(beyondTheSuite, 1)],
    ],
    true,
    'worker',
  );
});

test.describe('hostile programs, a new interpreter each, as a static host serves the page', () => {
  attackWith([['suite', someOf(hostileSuite, 1)]], false, 'worker');
});
