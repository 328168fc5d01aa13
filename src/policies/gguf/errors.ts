import { PolicyError } from '../../rollout/index.ts';

/** What someone says who threw something. */
const wordsOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/**
 * The engine's failure in plain words. llama.cpp itself reports causes only as log lines, so the last of those is taken
 * into account too.
 *
 * @param cause what the engine threw
 * @param logged what the engine logged as errors meanwhile, one a line
 */
export function ggufError(cause: unknown, logged = ''): PolicyError {
  if (cause instanceof PolicyError) return cause;
  const words = wordsOf(cause);
  const both = `${words}\n${logged}`;
  if (/exceeds? the available context size|exceed_context_size|context size has been exceeded/i.test(both)) {
    const [asked, available] = [...words.matchAll(/\d+/g)].map(([digits]) => Number(digits));
    const numbers =
      asked !== undefined && available !== undefined ? `: ${asked} tokens, and it holds ${available}` : '';
    return new PolicyError(
      'context-overflow',
      `The conversation is longer than the model's context${numbers}.`,
      'Load the model with a larger context, or let the trajectory have fewer turns or shorter observations.',
      { cause },
    );
  }
  if (/out of memory|(?:cannot|could not|failed to) allocate|bad_alloc|\bOOM\b|cannot enlarge/i.test(both)) {
    return new PolicyError(
      'out-of-memory',
      'The browser did not give the engine enough memory for this model.',
      'Choose a smaller model or a smaller context, or close other tabs.',
      { cause },
    );
  }
  if (/unknown model architecture/i.test(both)) {
    const architecture = /unknown model architecture: '?([\w.-]+)/i.exec(both)?.[1];
    return new PolicyError(
      'not-a-model',
      `The engine does not know this kind of model${architecture ? ` (“${architecture}”)` : ''}.`,
      'Choose another model, or a newer version of the lab.',
      { cause },
    );
  }
  const detail = [words, logged.split('\n')[0] ?? '']
    .map((line) => line.trim().replace(/\.$/, ''))
    .filter((line) => line !== '');
  return new PolicyError(
    'engine',
    `The engine failed: ${detail.join('; ')}.`,
    'Load the model again. If it fails again, choose another file.',
    { cause },
  );
}
