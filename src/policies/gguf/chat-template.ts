import { PolicyError, type ChatMessage } from '../../rollout/index.ts';
import type { GgufHeader } from './header.ts';
import { compileJinja } from './jinja.ts';

/** How a model's conversations are written as one text. Plain data; {@link promptWriter} makes the text. */
export interface ChosenTemplate {
  /** `own`: the template in the model's file. `ChatML`: stands in, because there is none or because it cannot be used. */
  readonly name: 'own' | 'ChatML';
  /** Why ChatML stands in, as a clause: `the file has no chat template`. Empty for the model's own. */
  readonly why: string;
  /** The Jinja source that is rendered. */
  readonly source: string;
  /** The texts of the tokens that begin and end a sequence; empty where the file names none. */
  readonly bosToken: string;
  readonly eosToken: string;
  /** `role`: the template takes system messages. `question`: it does not, so the text goes in front of the first question. */
  readonly system: 'role' | 'question';
  /** Whether the template can be told if the model is to think (`enable_thinking`). */
  readonly switchesThinking: boolean;
  /** Whether the template writes the date in the prompt (`strftime_now`), so that the same conversation reads otherwise tomorrow. */
  readonly writesDate: boolean;
}

/** Writes a conversation as the text that the model goes on from. Throws a {@link PolicyError} `prompt-refused`. */
export type PromptWriter = (messages: readonly ChatMessage[]) => string;

/** How prompts are written, beside what the template says. */
export interface PromptSettings {
  /** Lets a model think whose template can switch it. */
  readonly thinking: boolean;
  /** What the template is told when it asks for the time. One moment for all prompts of a model, so that they begin alike. */
  readonly now: Date;
}

/** What of a model's file decides on its prompts. */
type Facts = Pick<GgufHeader, 'chatTemplate' | 'bosToken' | 'eosToken'>;

/** What stands in for a template: the form that most small models were taught or have seen. */
const chatml =
  "{% for message in messages %}{{ '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>\\n' }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

/** What ends a turn of ChatML, for models that were never taught it as a token of its own. */
export const chatmlEnd = '<|im_end|>';

/** A rollout's conversation in small, with texts that are found again: a task, and one more turn. */
const probe: readonly ChatMessage[] = [
  { role: 'system', content: 'probe-of-the-system' },
  { role: 'user', content: 'probe-of-the-task' },
  { role: 'assistant', content: 'probe-of-the-turn' },
  { role: 'user', content: 'probe-of-the-observation' },
];
const probes = [probe.slice(0, 2), probe];

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** As one line, and not longer than is of use: a template may raise anything. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().replace(/\.$/, '').slice(0, 200);

/** Moves the system prompt in front of the first question. */
function inQuestion(messages: readonly ChatMessage[]): ChatMessage[] {
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const others = messages.filter(({ role }) => role !== 'system');
  const first = others.findIndex(({ role }) => role === 'user');
  return others.map(({ role, content }, at) => ({
    role,
    content: at === first ? [...system, content].join('\n\n') : content,
  }));
}

/** What is wrong with how a template writes the probes, as a clause; null where nothing is. */
function faultOf(write: PromptWriter): string | null {
  try {
    for (const messages of probes) {
      const text = write(messages);
      const missing = messages.find(({ content }) => !text.includes(content));
      if (missing) return `the model’s own leaves ${missing.role} messages out`;
    }
    return null;
  } catch (error) {
    const cause = error instanceof PolicyError ? error.cause : error;
    return `the model’s own fails: ${oneLine(messageOf(cause))}`;
  }
}

/**
 * Chooses how a model's conversations are written: with the template of its file, or with ChatML where that cannot be used, and says
 * why. The template is tried on a small conversation. Tools are not given to it: the lab's system prompt describes its tool already, in
 * the form in which calls are read, and a second description in another form would contradict it.
 */
export async function chooseTemplate({ chatTemplate, bosToken, eosToken }: Facts): Promise<ChosenTemplate> {
  const tokens = { bosToken: bosToken ?? '', eosToken: eosToken ?? '' };
  const standIn = (why: string): ChosenTemplate => ({
    ...{ name: 'ChatML', why, source: chatml, ...tokens },
    ...{ system: 'role', switchesThinking: false, writesDate: false },
  });
  if (chatTemplate === null) return standIn('the file has no chat template');
  const own: ChosenTemplate = {
    ...{ name: 'own', why: '', source: chatTemplate, ...tokens, system: 'role' },
    switchesThinking: /\benable_thinking\b/.test(chatTemplate),
    writesDate: /\bstrftime_now\b/.test(chatTemplate),
  };
  const settings = { thinking: false, now: new Date(0) };
  const faults: (string | null)[] = [];
  for (const candidate of [own, { ...own, system: 'question' as const }]) {
    let fault: string | null;
    try {
      fault = faultOf(await promptWriter(candidate, settings));
    } catch (error) {
      fault = `the model’s own cannot be read: ${oneLine(messageOf(error))}`;
    }
    if (fault === null) return candidate;
    faults.push(fault);
  }
  return standIn(faults[0] ?? 'the model’s own fails');
}

/**
 * Makes the writer of a model's prompts. Control tokens are in the text as the template writes them, that which begins a sequence
 * included. Throws what is wrong with the template's syntax.
 */
export async function promptWriter(chosen: ChosenTemplate, { thinking, now }: PromptSettings): Promise<PromptWriter> {
  const render = await compileJinja(chosen.source, now);
  return (messages) => {
    const given = chosen.system === 'question' ? inQuestion(messages) : messages;
    try {
      return render({
        messages: given.map(({ role, content }) => ({ role, content })),
        add_generation_prompt: true,
        bos_token: chosen.bosToken,
        eos_token: chosen.eosToken,
        ...(chosen.switchesThinking ? { enable_thinking: thinking } : {}),
      });
    } catch (cause) {
      throw new PolicyError(
        'prompt-refused',
        `The model’s chat template does not take this conversation: ${oneLine(messageOf(cause))}.`,
        'Choose another model, or let the trajectory end earlier.',
        { cause },
      );
    }
  };
}

/** What writes prompts where ChatML stood in for a model's template; it is the same for all models. */
export const standInWriter = async (): Promise<PromptWriter> =>
  await promptWriter(await chooseTemplate({ chatTemplate: null, bosToken: null, eosToken: null }), {
    thinking: false,
    now: new Date(0),
  });

/** What the record of a policy says of its template: `own`, or `ChatML` and why. */
export const templateLabel = ({ name, why }: ChosenTemplate): string =>
  name === 'own' ? 'own' : `ChatML, because ${why}`;
