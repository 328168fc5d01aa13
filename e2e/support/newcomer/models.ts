import { expect, type Page } from '@playwright/test';
import { lessons } from '../../../src/policies/script/index.ts';
import { LabPage } from '../lab.ts';
import { asksForFile, changes, isChosen, leadsTo, shows, thenPress, unfolds } from './effects.ts';
import { frame } from './frame.ts';
import { button, choices, disclosure, link, pressedElsewhere, radio, type Entry, type ViewTable } from './table.ts';

type Kind = Parameters<LabPage['openModels']>[0];

/** The kinds by how their radio begins, and the heading of each one’s panel. */
const kinds: Readonly<Record<Kind, string>> = {
  tiny: 'Tiny',
  script: 'Lessons',
  webllm: 'WebGPU model',
  gguf: 'GGUF model',
  endpoint: 'Model on a server',
};

const kindRadios = (chosen: Kind): readonly Entry[] => {
  const titles = [...Object.values(kinds).filter((title) => title !== kinds[chosen]), kinds[chosen]];
  return choices(
    radio,
    titles.map((title) => new RegExp(`^${title}`)),
    (title) => isChosen((page) => page.getByRole('heading', { level: 2, name: title })),
  );
};

/** What this browser keeps: an answer either way. */
const persistence = button(
  'Ask the browser to keep everything',
  shows((page) => page.getByText(/The browser (agreed|did not agree)/)),
);

const ownPrompt = button(
  'Write a system prompt of your own',
  thenPress(
    shows((page) => page.getByRole('textbox', { name: 'System prompt' })),
    (page) => page.getByRole('button', { name: 'Use the lab’s again' }),
    shows((page) => page.getByRole('button', { name: 'Write a system prompt of your own' })),
  ),
);

const exactPrompt = disclosure('The exact prompt', unfolds());

/** Opens a kind on a machine without a graphics card, so that every machine shows the same. */
const openKind = (kind: Kind) => async (page: Page) => {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'gpu'));
  await new LabPage(page).openModels(kind);
  await expect(page.getByText('that the browser grants it')).toBeVisible();
};

const view = (kind: Kind, name: string, entries: readonly Entry[]): ViewTable => ({
  name: `the models, ${name}`,
  open: openKind(kind),
  // What stands above every kind is pressed with the first of them.
  entries: [...(kind === 'tiny' ? frame : pressedElsewhere(frame)), ...kindRadios(kind), ...entries, persistence],
});

/** A trial takes two minutes: that it begins and can be stopped is enough here. */
const tries = button(
  'Try this model',
  thenPress(
    shows((page) => page.getByRole('button', { name: 'Stop the trial' })),
    (page) => page.getByRole('button', { name: 'Stop the trial' }),
    shows((page) => page.getByRole('button', { name: /^Try (this model|again)$/ })),
  ),
);

const loads = shows((page) => page.getByRole('button', { name: 'Unload' }));
const unloads = shows((page) => page.getByRole('button', { name: 'Load now' }));

/** The view of models with each kind chosen. */
export const models: readonly ViewTable[] = [
  view('tiny', 'Tiny', [
    button(
      'Another task',
      changes(
        (page) => page.locator('.quoted-task'),
        async (task) => ((await task.count()) === 0 ? '' : await task.innerText()),
      ),
    ),
    link('Or watch a scripted lesson', leadsTo('Playground', /lesson=typo/)),
    link('Use it in Playground', leadsTo('Playground', /policy=tiny/)),
    button('A trained checkpoint', asksForFile),
    tries,
    // It comes with the lab, and is loaded by itself.
    button(
      'Unload',
      thenPress(unloads, (page) => page.getByRole('button', { name: 'Load now' }), loads),
    ),
  ]),
  view('script', 'lessons', [
    ...choices(
      radio,
      [...lessons.slice(1), ...lessons.slice(0, 1)].map(({ title }) => new RegExp(`^${title}`)),
      () => isChosen(),
    ),
    link('Go to Playground', leadsTo('Playground', /policy=script/)),
  ]),
  view('webllm', 'WebGPU', [
    button(
      'Use a GGUF model',
      shows((page) => page.getByRole('heading', { level: 2, name: 'GGUF model' })),
    ),
    // Before another model is chosen: Tiny on WebGPU has no system prompt.
    ownPrompt,
    exactPrompt,
    radio(
      /^Custom model/,
      isChosen((page) => page.getByRole('textbox', { name: 'Address of the weights' })),
      { goesOn: true },
    ),
    radio(
      / q\d+f\d+/,
      isChosen((page) => page.getByRole('region', { name: /^About / })),
      { many: true, goesOn: true },
    ),
  ]),
  view('gguf', 'GGUF', [button('File', asksForFile), ownPrompt, exactPrompt]),
  view('endpoint', 'a server', [disclosure(/CORS/, unfolds()), ownPrompt, exactPrompt]),
];
