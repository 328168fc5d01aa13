import { policyKinds, type Choices, type PolicyKind } from './choices.ts';
import { allSettings } from './settings.ts';

/** The longest task that a link carries, in characters; browsers and chats cut longer ones. */
const longestText = 4000;

/**
 * What a link's fragment says, as far as it can be understood; `#/run?k=5&gamma=0.8`. Values are taken as they are
 * written: a value out of range then shows up in its field with the field's own message.
 */
export function readLink(hash: string): Partial<Choices> {
  const query = new URLSearchParams(hash.slice(hash.indexOf('?') + 1));
  const kind = query.get('policy');
  const texts = Object.fromEntries(
    allSettings.flatMap(({ key }) => {
      const value = query.get(key);
      return value === null ? [] : [[key, value.slice(0, 100)]];
    }),
  );
  const text = (key: string): string | undefined => query.get(key)?.slice(0, longestText);
  const found: Record<string, unknown> = {
    kind: isPolicyKind(kind) ? kind : undefined,
    lesson: text('lesson'),
    webllm: text('model'),
    ggufUrl: text('gguf'),
    thinking: query.get('think') === 'true' ? true : undefined,
    prompt: text('task'),
    answer: text('answer'),
    settings: Object.keys(texts).length > 0 ? texts : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

/** The fragment that reproduces the choices; settings that have their starting value are left out. */
export function writeLink(choices: Choices, starting: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({ policy: choices.kind });
  if (choices.kind === 'script') query.set('lesson', choices.lesson);
  if (choices.kind === 'webllm' && choices.webllm !== '') query.set('model', choices.webllm);
  if (choices.kind === 'gguf' && choices.ggufUrl !== '') query.set('gguf', choices.ggufUrl);
  if (choices.kind !== 'script') {
    if (choices.thinking) query.set('think', 'true');
    query.set('task', choices.prompt.slice(0, longestText));
    if (choices.answer !== '') query.set('answer', choices.answer.slice(0, longestText));
  }
  for (const { key } of allSettings) {
    const value = choices.settings[key];
    if (value !== undefined && value !== starting[key]) query.set(key, value);
  }
  return `#/run?${query.toString()}`;
}

const isPolicyKind = (kind: string | null): kind is PolicyKind => policyKinds.some((known) => known === kind);
