import { computed, effect, signal } from '@preact/signals';
import { lessons, type Lesson } from '../../../policies/script/index.ts';
import { narrowPanel } from '../panel.ts';
import type { Choices } from './choices.ts';
import { defaultTexts, readSettings, textsOf, type SettingTexts } from './form.ts';
import { parseLabConfig } from './lab-config.ts';
import { readLink, writeLink } from './link.ts';

/** The settings that a choice of policy starts with: a lesson brings its own. */
export function startingTexts(choices: Pick<Choices, 'kind' | 'lesson'>): SettingTexts {
  if (choices.kind !== 'script') return defaultTexts;
  return textsOf(parseLabConfig({ saar: lessonOf(choices.lesson).saar }));
}

/** The lesson of an id; the first one where the id is unknown, as in an old link. */
export function lessonOf(id: string): Lesson {
  const lesson = lessons.find((known) => known.id === id) ?? lessons[0];
  if (!lesson) throw new Error('The lab ships without lessons.');
  return lesson;
}

/** What the panel holds for a link; an empty link gives what a first visitor sees. */
export function choicesOf(hash: string): Choices {
  const link = readLink(hash);
  const kind = link.kind ?? 'script';
  const lesson = lessonOf(link.lesson ?? 'typo').id;
  return {
    kind,
    lesson,
    webllm: link.webllm ?? '',
    custom: { id: '', modelUrl: '', modelLibUrl: '' },
    ggufUrl: link.ggufUrl ?? '',
    thinking: link.thinking ?? false,
    prompt: link.prompt ?? '',
    answer: link.answer ?? '',
    settings: { ...startingTexts({ kind, lesson }), ...link.settings },
    speed: 'normal',
  };
}

/** What is chosen and typed. */
export const choices = signal<Choices>(choicesOf(location.hash));

/** What the settings' fields say: a configuration, or what is wrong with them. */
export const settingsRead = computed(() => readSettings(choices.value.settings));

/** Files of a GGUF model; a link cannot hold them. */
export const ggufFiles = signal<readonly File[]>([]);

/** Changes some of the choices. */
export const choose = (patch: Partial<Choices>): void => void (choices.value = { ...choices.value, ...patch });

/** Changes the policy's kind or the lesson. The settings go back to what that starts with. */
export function choosePolicy(patch: Partial<Pick<Choices, 'kind' | 'lesson'>>): void {
  const next = { ...choices.value, ...patch };
  choose({ ...patch, settings: startingTexts(next) });
}

/** Changes one setting's text. */
export const chooseSetting = (key: string, text: string): void =>
  choose({ settings: { ...choices.value.settings, [key]: text } });

/** Keeps the address a link to what is chosen, and follows links that are opened in this tab. */
export function followLink(): void {
  effect(() => {
    const link = writeLink(choices.value, startingTexts(choices.value));
    if (link !== location.hash) history.replaceState(null, '', link);
  });
  addEventListener('hashchange', () => {
    if (!location.hash.includes('?')) return;
    choices.value = choicesOf(location.hash);
    narrowPanel.value = 'setup';
  });
}
