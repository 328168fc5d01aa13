import { PolicyError, type PolicyErrorCode } from '../../rollout/index.ts';

/** When it happened: some words mean different things at different times. */
export type Phase = 'loading' | 'generating';

interface Rule {
  readonly matches: RegExp;
  readonly phase?: Phase;
  readonly code: PolicyErrorCode;
  readonly message: string | ((match: RegExpExecArray) => string);
  readonly advice: string;
}

const smaller = 'Choose a smaller model, close other tabs and programs that use the graphics card, and load again.';

/** web-llm's errors arrive from its worker as text; what they say, from the particular to the general. */
const rules: readonly Rule[] = [
  {
    matches: /Prompt tokens exceed context window size: number of prompt tokens: (\d+); context window size: (\d+)/,
    code: 'context-overflow',
    // web-llm counts only what it would have had to compute, which may be less than the context holds.
    message: ([, asked = '', holds = '']) =>
      Number(asked) > Number(holds)
        ? `The conversation is longer than the model's context: ${asked} tokens, and it holds ${holds}.`
        : `The conversation is longer than the model's context, which holds ${holds} tokens.`,
    advice: 'Let the trajectory have fewer turns or shorter observations, or choose a model with a larger context.',
  },
  {
    matches: /shader-f16|f16.{0,40}(?:not enabled|extension|not supported)/i,
    code: 'no-shader-f16',
    message: 'This model computes with 16-bit floats, which the graphics card does not offer in this browser.',
    advice: 'Choose the same model with “q4f32” in its name.',
  },
  {
    matches:
      /WebGPU is not supported|Cannot find WebGPU|Unable to find a compatible GPU|Cannot initialize runtime because of requested/i,
    code: 'no-webgpu',
    message: 'The browser offers no WebGPU that is good enough for this model.',
    advice: 'Use a current Chrome or Edge on a machine with a graphics card, or run a GGUF model, which needs none.',
  },
  {
    matches: /quota|storage is full/i,
    code: 'out-of-memory',
    message: 'The browser’s storage is full: the model could not be kept.',
    advice: 'Free some space on your disk, or remove models that you downloaded earlier.',
  },
  {
    // The last are the words with which loading ends when web-llm drops the model meanwhile.
    matches: /device (?:was|is) lost|DeviceLost|Instance dropped|Engine\.unload\(\) is called/i,
    code: 'device-lost',
    message: 'The graphics card was taken away from the page, mostly because its memory ran out.',
    advice: smaller,
  },
  {
    matches: /out of memory|OOM\b|allocation failed|not enough memory|exceeds the max buffer size|Failed to allocate/i,
    code: 'out-of-memory',
    message: 'There is not enough graphics memory for this model.',
    advice: smaller,
  },
  {
    // web-llm drops the model when its device is lost, and from then on says only this.
    matches: /Model not loaded before trying|not loaded with a model/,
    phase: 'generating',
    code: 'device-lost',
    message: 'The graphics card was taken away from the page, and the model with it.',
    advice: smaller,
  },
  {
    matches: /Failed to fetch|NetworkError|Cannot fetch|on 'Cache'|Load failed|ERR_|net::/i,
    phase: 'loading',
    code: 'network',
    message:
      'The model’s files could not be fetched: the server can’t be reached, has no such file, or does not allow other pages to read its files (CORS).',
    advice:
      'Check your connection. For a model of your own, check both addresses and let the server send “Access-Control-Allow-Origin”.',
  },
  {
    matches: /IntegrityError|Integrity|not valid JSON|Unexpected token|magic word|CompileError|LinkError|WebAssembly/i,
    phase: 'loading',
    code: 'not-a-model',
    message: 'What came from the model’s address is not a model that web-llm can load.',
    advice:
      'Check both addresses: the weights must be in MLC’s format, and the library must be compiled for this model.',
  },
  {
    // TVM's own exceptions cross from its WebAssembly without their words.
    matches: /\[object Object\]/,
    code: 'not-a-model',
    message:
      'The model’s library stopped with an error that it does not name. Mostly its weights were made for another library.',
    advice: 'Check that library and weights belong together. If they do, load the model again.',
  },
  {
    matches: /Cannot find model record/,
    code: 'bad-settings',
    message: 'There is no model of this name on the list.',
    advice: 'Choose one from the list.',
  },
];

/** web-llm's failure in plain words; its own words stay in the cause, and in the message where there are no better ones. */
export function webllmError(cause: unknown, phase: Phase): PolicyError {
  if (cause instanceof PolicyError) return cause;
  const words = String(cause);
  for (const rule of rules) {
    if (rule.phase !== undefined && rule.phase !== phase) continue;
    const match = rule.matches.exec(words);
    if (!match) continue;
    const message = typeof rule.message === 'string' ? rule.message : rule.message(match);
    return new PolicyError(rule.code, message, rule.advice, { cause });
  }
  return new PolicyError(
    'engine',
    `The engine failed while ${phase}: ${words.replace(/^(?:\w*Error: )+/, '').replace(/\.$/, '')}.`,
    'Load the model again. If it fails again, choose another one.',
    { cause },
  );
}
