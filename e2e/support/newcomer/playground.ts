import { expect } from '@playwright/test';
import { lessons } from '../../../src/policies/script/index.ts';
import { LabPage } from '../lab.ts';
import {
  changes,
  downloads,
  explains,
  isChosen,
  isSelected,
  leadsTo,
  opensDownload,
  opensShare,
  shows,
  switches,
  thenPress,
  unfolds,
} from './effects.ts';
import { frame } from './frame.ts';
import { button, checkbox, choices, disclosure, link, radio, tab, type Effect, type ViewTable } from './table.ts';

const [first] = lessons;
if (!first) throw new Error('There is no lesson.');

/** A chosen lesson’s name goes on with what it shows. */
const startsWith = (title: string): RegExp => new RegExp(`^${title}`);

const opensLesson =
  ({ title, id, task }: (typeof lessons)[number]): Effect =>
  async ({ control, page }) => {
    await control.click();
    await expect(page.getByRole('radio', { name: startsWith(title) })).toBeChecked();
    await expect(page.getByRole('region', { name: 'Task' }).getByText(task.prompt)).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`lesson=${id}`));
  };

const lessonLinks = lessons.map((lesson) => link(lesson.title, opensLesson(lesson)));

/** What a first visitor reads. */
const newcomer = [
  link('Learn rollback in ten chapters', leadsTo('Learn', /learn$/)),
  button(/^(trajectory|shallow repair|deep repair)$/, explains, { many: true }),
  ...lessonLinks,
];

const more = disclosure('More settings', unfolds([checkbox(/./, switches(), { many: true })]));

const runsUntilStopped = thenPress(
  shows((page) => page.getByRole('button', { name: 'Stop', exact: true })),
  (page) => page.getByRole('button', { name: 'Stop', exact: true }),
  shows((page) => page.getByRole('button', { name: 'Run', exact: true })),
);

/** What a visitor finds who knows nothing. */
export const firstVisit: ViewTable = {
  name: 'the playground at first',
  open: (page) => new LabPage(page).open(),
  entries: [
    ...frame,
    ...choices(radio, ['Lesson', 'Model'], (name) =>
      isChosen((page) =>
        name === 'Model'
          ? page.getByRole('link', { name: 'Change model' })
          : page.getByRole('radiogroup', { name: 'Pace' }),
      ),
    ),
    link('Change model', leadsTo('Models')),
    button(
      'Another task',
      changes(
        (page) => page.getByRole('textbox').first(),
        (text) => text.inputValue(),
      ),
    ),
    more,
    ...newcomer,
    button('Run', runsUntilStopped),
  ],
};

const lessonFields = (speed: 'Normal' | 'Fast', chosen: (typeof lessons)[number]) => [
  ...choices(radio, ['Model', 'Lesson'], () => isChosen()),
  ...choices(
    radio,
    [...lessons.filter((lesson) => lesson !== chosen), chosen].map(({ title }) => startsWith(title)),
    (name) => async (pressed) => {
      const lesson = lessons.find(({ title }) => name instanceof RegExp && name.test(title));
      if (!lesson) throw new Error('There is no such lesson.');
      await isChosen((page) => page.getByRole('region', { name: 'Task' }).getByText(lesson.task.prompt))(pressed);
    },
  ),
  ...choices(radio, [...['Slow', 'Normal', 'Fast'].filter((name) => name !== speed), speed], () => isChosen()),
  more,
];

/** A lesson is chosen, and nothing has run. */
export const lessonChosen: ViewTable = {
  name: 'the playground with a lesson',
  open: (page) => new LabPage(page).open(`#/playground?policy=script&lesson=${first.id}`),
  entries: [...frame, ...lessonFields('Normal', first), ...newcomer, button('Run', runsUntilStopped)],
};

const typo = lessons.find(({ id }) => id === 'typo') ?? first;

export const wholePrompt = disclosure('The whole prompt, word for word', unfolds());

/** What a trajectory of the lesson with a typo has to unfold. */
const steps = [
  wholePrompt,
  disclosure('1 failed attempt, rolled back', unfolds()),
  disclosure('Its reasoning, not kept', unfolds()),
];

export const trajectoryTabs = choices(tab, ['Raw and purified', 'Step by step'], (name) => isSelected(String(name)));

/** A lesson has run to its end. */
export const afterRollout: ViewTable = {
  name: 'the playground after a rollout',
  open: (page) => new LabPage(page).runLesson(typo.id),
  entries: [
    ...frame,
    ...lessonFields('Fast', typo),
    ...trajectoryTabs,
    ...steps,
    button('sft.jsonl', downloads(/^sft\.jsonl$/)),
    button('record.json', downloads(/^record\.json$/)),
    button('More formats…', opensDownload),
    button('Share…', opensShare),
    button('Run', runsUntilStopped),
  ],
};
