import type { ChatMessage, PolicyInfo } from '../../../rollout/index.ts';

/** The text that the messages became for the model, or why it can't be said. */
export type PromptText =
  | { readonly kind: 'text'; readonly text: string; readonly how: string }
  | { readonly kind: 'unknown'; readonly why: string };

const unknown = (why: string): PromptText => ({ kind: 'unknown', why });

/**
 * The one text that a policy's model read for these messages, where the record says enough to write it again. Throws what the parts for it
 * throw that have to be fetched.
 */
export async function promptTextOf(
  { engine, model, chatTemplate }: PolicyInfo,
  messages: readonly ChatMessage[],
  signal: AbortSignal,
): Promise<PromptText> {
  if (engine === 'log') return unknown('The log does not say in which form its model read the messages.');
  if (engine === 'script')
    return unknown('A script wrote this: it reads no prompt. A model would have been given these messages.');
  if (engine === 'endpoint')
    return unknown('The server writes the messages in the form of its model. That text is not recorded.');
  if (engine === 'tiny' || engine === 'webllm') {
    const { tinyContext, tinyInfo } = await import('../../../policies/webllm/index.ts');
    if (model === tinyInfo.model) {
      const { fetchTinyTokenizer, shownPrompt } = await import('../../../policies/tiny/index.ts');
      const text = shownPrompt(messages, await fetchTinyTokenizer(signal), tinyContext);
      const how =
        'The embedded model reads less than the messages: the task, and the last attempt with one line of its answer. Marks stand in angle brackets.';
      return { kind: 'text', text, how };
    }
  }
  if (chatTemplate?.startsWith('ChatML')) {
    const { standInWriter } = await import('../../../policies/gguf/index.ts');
    return { kind: 'text', text: (await standInWriter())(messages), how: `Written in ${chatTemplate}.` };
  }
  if (chatTemplate === 'own') {
    return unknown(
      'The messages were written with the chat template of the model’s own file, which the record does not keep.',
    );
  }
  return unknown('The engine applies the model’s own chat template. That text is not recorded.');
}
