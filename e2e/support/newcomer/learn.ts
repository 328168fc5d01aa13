import { expect, type Page } from '@playwright/test';
import { changes, explains, isChosen, isShown, shows, switches, unfolds } from './effects.ts';
import { frame } from './frame.ts';
import {
  button,
  checkbox,
  disclosure,
  link,
  pressedElsewhere,
  radio,
  type Effect,
  type Entry,
  type ViewTable,
} from './table.ts';

/** Opens a page of the lesson as somebody finds it who has never been there. */
async function open(page: Page, path: string): Promise<void> {
  if (page.url() !== 'about:blank') {
    await page.evaluate(() => {
      sessionStorage.clear();
      localStorage.removeItem('cleaner-lab/predictions');
    });
    await page.goto('about:blank');
  }
  await page.goto(`/#/${path}`);
  await page.locator('.learn h1').waitFor();
}

/** Goes to another page of the lesson, by its address and its title. */
const turnsTo =
  (address: RegExp, title = /./): Effect =>
  async ({ control, page }) => {
    await control.click();
    await expect(page).toHaveURL(address);
    await expect(page.locator('.learn').getByRole('heading', { level: 1 })).toHaveText(title);
  };

/** The paper is elsewhere, and opens there. */
const leadsToThePaper: Effect = async ({ control }) => {
  await expect(control).toHaveAttribute('href', 'https://arxiv.org/abs/2601.15141');
};

/** Runs the chapter to its end; some write at a pace that can be read along. */
const answers: Effect = async ({ control, page }) => {
  await control.click();
  await expect(page.locator('.predict-answer')).toBeVisible({ timeout: 40_000 });
};

/** What a chapter has beside what all have. */
interface ChapterTable {
  readonly terms: RegExp;
  readonly options: readonly RegExp[];
  readonly run: string;
  readonly more?: readonly Entry[];
}

const pairs = disclosure(/^(A|The|Exact|Nothing) /, unfolds(), { many: true });

const chapterTables: readonly ChapterTable[] = [
  {
    terms: /^(trajectory|reward|token|credit|advantage)$/,
    options: [/^Those of the answer$/, /^Those of the answer and/, /^All that/],
    run: 'Run',
    more: [checkbox('Roll failures back', switches())],
  },
  { terms: /^(call|look-ahead|rolled back)$/, options: [/^Yes/, /^No/], run: 'Run' },
  {
    terms: /^(similarity|what is compared|autojunk)$/,
    options: [/^None/, /^Only that of the programs/, /^Only that of the whole/, /^Both/],
    run: 'Compare',
    more: ['Long programs', 'Short programs'].map((name) =>
      button(name, async ({ control, page }) => {
        await control.click();
        const failed = page.getByRole('textbox', { name: /^The failed program/ });
        expect((await failed.inputValue()).length > 100).toBe(name === 'Long programs');
      }),
    ),
  },
  { terms: /^γ$/, options: [/^At most/, /^Four/, /^Seven/], run: 'Compare all 10', more: [pairs] },
  { terms: /^(reasoning|grafted|shallow repair)$/, options: [/first attempt$/, /correction$/], run: 'Run' },
  { terms: /^deep repair$/, options: [/^All/, /^Its/, /^Nothing/], run: 'Run' },
  { terms: /^K$/, options: [/^None/, /^Only/, /^All/], run: 'Run' },
  {
    terms: /^(mask|log-probability)$/,
    options: [/^All/, /^What/, /^The final/],
    run: 'Run',
    more: [
      button(
        'Another task',
        changes(
          (page) => page.locator('.learn-live strong').first(),
          (text) => text.innerText(),
        ),
      ),
    ],
  },
  { terms: /^(sequential|best of K)$/, options: [/sequential/, /the best/, /^Both/, /^Neither/], run: 'Run both' },
  {
    terms: /^(raw|purified)$/,
    options: [/^By none/, /^By two/, /^By more/],
    run: 'Run',
    more: [
      link('Choose another model', async ({ control, page }) => {
        await control.click();
        await isShown(page, 'Models');
      }),
      button(
        'Let it correct this',
        shows((page) => page.getByRole('article', { name: /^Turn 1/ })),
      ),
    ],
  },
];

/** What is above every chapter. */
const shared: readonly Entry[] = [...frame, link(/^Chapter \d+: /, turnsTo(/learn\/\d+$/), { many: true })];

function chapter({ terms, options, run, more = [] }: ChapterTable, index: number): ViewTable {
  const number = index + 1;
  const last = number === chapterTables.length;
  return {
    name: `chapter ${number} of Learn`,
    open: (page) => open(page, `learn/${number}`),
    entries: [
      ...(number === 1 ? shared : pressedElsewhere(shared)),
      link(number === 1 ? 'Contents' : 'Back', turnsTo(number === 1 ? /learn$/ : new RegExp(`learn/${number - 1}$`))),
      link(last ? 'To the tally' : 'Next', turnsTo(last ? /learn$/ : new RegExp(`learn/${number + 1}$`))),
      button(terms, explains, { many: true }),
      ...options.map((option) => radio(option, isChosen())),
      ...more,
      link('arXiv 2601.15141', leadsToThePaper),
      disclosure('Notes for presenting', async (pressed) => {
        await pressed.control.click();
        const present = pressed.page.getByRole('link', { name: 'Present this chapter' });
        await turnsTo(new RegExp(`learn/${number}\\?present=true$`))({ ...pressed, control: present });
      }),
      button('Reset this chapter', async ({ control, page }) => {
        await control.click();
        await expect(page.locator('.predict-answer')).toHaveCount(0);
      }),
      button(run, answers),
    ],
  };
}

const contents: ViewTable = {
  name: 'the contents of Learn',
  open: (page) => open(page, 'learn'),
  entries: [
    ...frame,
    ...chapterTables.map((_, index) => link(/./, turnsTo(new RegExp(`learn/${index + 1}$`)))),
    link('Glossary', turnsTo(/glossary$/, /^Glossary$/)),
    link('Handout for printing', turnsTo(/handout$/, /^Handout$/)),
    link('Present to a class', turnsTo(/learn\/1\?present=true$/)),
  ],
};

/** The pages of the lesson, those that differ most in shape first. */
export const learnPages: readonly ViewTable[] = [contents, ...chapterTables.map(chapter)];
