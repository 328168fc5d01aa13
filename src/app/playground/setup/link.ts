import { allSettings, type SettingTexts } from '../../models/settings/index.ts';

/** The longest task that a link carries, in characters; browsers and chats cut longer ones. */
const longestText = 4000;

/** What a link says of a run beside its policy. */
export interface RunLink {
  readonly prompt?: string;
  readonly answer?: string;
  readonly settings: SettingTexts;
}

/**
 * What a link's query says, as far as it can be understood; `k=5&gamma=0.8`. Values are taken as they are written: a value
 * out of range then shows up in its field with the field's own message.
 */
export function readRunLink(query: URLSearchParams): RunLink {
  const settings = Object.fromEntries(
    allSettings.flatMap(({ key }) => {
      const value = query.get(key);
      return value === null ? [] : [[key, value.slice(0, 100)]];
    }),
  );
  const prompt = query.get('task')?.slice(0, longestText);
  const answer = query.get('answer')?.slice(0, longestText);
  return { settings, ...(prompt === undefined ? {} : { prompt }), ...(answer === undefined ? {} : { answer }) };
}

/** Adds to a query what reproduces a run: its task, unless a lesson brings its own, and the settings that were changed. */
export function writeRunLink(
  query: URLSearchParams,
  task: { readonly prompt: string; readonly answer: string } | null,
  changed: SettingTexts,
): void {
  if (task) {
    query.set('task', task.prompt.slice(0, longestText));
    if (task.answer !== '') query.set('answer', task.answer.slice(0, longestText));
  }
  for (const [key, value] of Object.entries(changed)) query.set(key, value);
}
