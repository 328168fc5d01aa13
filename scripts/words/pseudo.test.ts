import { expect, it } from 'vitest';
import { checkTranslation } from './message.ts';
import { pseudo } from './pseudo.ts';

it('changes every letter and no hole', () => {
  const message = 'All of {0} are <0>kept</0> here<1/>: Quick jumping zebras vex the BOLD fox.';
  const result = pseudo(message);
  expect(result).toMatch(/^ÅÅļļ ööƒ \{0\} ååŕéé <0>ķééþţ<\/0>/);
  expect(result.replace(/\{0\}|<\/?\d\/?>/g, '')).not.toMatch(/[A-Za-z]/);
  expect(() => checkTranslation(message, result)).not.toThrow();
});

it('is some 40 % longer', () => {
  const message =
    'Everything that defines the run. The same document gives the same run, in this page, in another browser.';
  const longer = pseudo(message).length / message.length;
  expect(longer).toBeGreaterThan(1.25);
  expect(longer).toBeLessThan(1.5);
});
