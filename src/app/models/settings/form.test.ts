import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultTexts, readSettings, textsOf } from './form.ts';
import { parseLabConfig } from './lab-config.ts';
import { allSettings } from './settings.ts';

describe('the settings', () => {
  it('are the configuration, no more and no less', () => {
    const leaves = (value: object, path: readonly string[] = []): string[] =>
      Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
        typeof inner === 'object' && inner !== null ? leaves(inner, [...path, key]) : [[...path, key].join('.')],
      );
    // The system prompt is written with its preview beside it, where models are set up.
    const elsewhere = ['systemPrompt'];
    const offered = [...allSettings.map(({ path }) => path.join('.')), ...elsewhere];
    expect(offered.sort()).toEqual(leaves(parseLabConfig({})).sort());
  });

  it('give the default configuration back', () => {
    const { sandbox, ...config } = parseLabConfig({});
    expect(readSettings(defaultTexts)).toEqual({ config, sandbox, problems: null });
  });

  it('give any configuration back', () => {
    const configs = fc.record({
      saar: fc.record({
        maxRetries: fc.integer({ min: 0, max: 10 }),
        gamma: fc.double({ min: 0, max: 1, noNaN: true }).map(Math.abs),
        enabled: fc.boolean(),
        mode: fc.constantFrom('sequential', 'best-of-k'),
      }),
      seed: fc.integer({ min: 0, max: 0xffff_ffff }),
      sandbox: fc.record({
        limits: fc.record({
          timeoutMs: fc.integer({ min: 50, max: 3_600_000 }),
          memoryBytes: fc.integer({ min: 64, max: 4096 }).map((megabytes) => megabytes * 1024 * 1024),
          outputBytes: fc.integer({ min: 256, max: 16 * 1024 * 1024 }),
        }),
        lanes: fc.integer({ min: 0, max: 64 }),
      }),
    });
    fc.assert(
      fc.property(configs, (input) => {
        const whole = parseLabConfig(input);
        const { sandbox, ...config } = whole;
        expect(readSettings(textsOf(whole))).toEqual({ config, sandbox, problems: null });
      }),
    );
  });

  it.each([
    ['gamma', '1.2', 'γ must be a number from 0 to 1.'],
    ['gamma', '-0.1', 'γ must be a number from 0 to 1.'],
    ['gamma', 'much', 'γ must be a number from 0 to 1.'],
    ['k', '11', 'K must be a whole number from 0 to 10.'],
    ['k', '2.5', 'K must be a whole number from 0 to 10.'],
    ['k', '', 'K must be a whole number from 0 to 10.'],
    ['mode', 'sideways', 'Look-ahead: no such choice.'],
    ['time', '0', 'The time limit must be from 0.05 s to 3600 s, in whole milliseconds.'],
    ['memory', '10', 'The memory limit must be from 64 MB to 4096 MB, in whole bytes.'],
    ['maxtokens', '1,000', 'Tokens per turn must be a whole number from 1 to 32768.'],
    ['lanes', '-1', 'The number of lanes must be a whole number from 0 to 64.'],
  ])('say what is wrong with %s = “%s”', (key, text, message) => {
    expect(readSettings({ ...defaultTexts, [key]: text }).problems).toEqual({ [key]: message });
  });

  it('name each of several problems', () => {
    const { problems } = readSettings({ ...defaultTexts, k: '99', gamma: '2' });
    expect(Object.keys(problems ?? {}).sort()).toEqual(['gamma', 'k']);
  });

  it('take a decimal comma', () => {
    expect(readSettings({ ...defaultTexts, gamma: '0,25' }).config?.saar.gamma).toBe(0.25);
  });
});
