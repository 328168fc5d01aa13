import { describe, expect, it } from 'vitest';
import { apiAddress, readServer, readSettings } from './settings.ts';

describe('apiAddress', () => {
  it.each([
    ['http://localhost:11434', 'http://localhost:11434/v1'],
    ['http://localhost:8080/', 'http://localhost:8080/v1'],
    ['http://localhost:8080/v1/', 'http://localhost:8080/v1'],
    ['http://localhost:8080/v1/chat/completions', 'http://localhost:8080/v1'],
    ['https://example.org/openai/models?x=1#y', 'https://example.org/openai'],
  ])('takes %s for %s', (entered, address) => {
    expect(apiAddress(entered)).toBe(address);
  });
});

describe('readSettings', () => {
  it('fills in what is left out', () => {
    expect(readSettings({ baseUrl: ' http://localhost:1 ', model: ' m ' })).toEqual({
      baseUrl: 'http://localhost:1/v1',
      model: 'm',
      apiKey: '',
      parallel: 1,
      silenceSeconds: 300,
    });
  });

  it.each([
    [{ baseUrl: '', model: 'm' }, 'The address of the server is missing.'],
    [{ baseUrl: 'localhost:8080', model: 'm' }, 'must begin with http:// or https://'],
    [{ baseUrl: 'ftp://localhost', model: 'm' }, 'must begin with http:// or https://'],
    [{ baseUrl: 'http://localhost', model: ' ' }, 'The model is missing.'],
    [{ baseUrl: 'http://localhost', model: 'm', parallel: 65 }, 'from 1 to 64'],
    [{ baseUrl: 'http://localhost', model: 'm', parallel: 1.5 }, 'from 1 to 64'],
    [{ baseUrl: 'http://localhost', model: 'm', apiKey: 'sk-\n' + 'x'.repeat(3) + 'ü' }, 'cannot be sent'],
  ])('says what is wrong with %j', (input, message) => {
    expect(() => readSettings(input)).toThrow(message);
    expect(() => readSettings(input)).toThrow(expect.objectContaining({ code: 'bad-settings' }) as Error);
  });
});

describe('readServer', () => {
  it('needs no model', () => {
    expect(readServer({ baseUrl: 'http://[::1]:8080', apiKey: ' k ' })).toEqual({
      baseUrl: 'http://[::1]:8080/v1',
      apiKey: 'k',
    });
  });
});
