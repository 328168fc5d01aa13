import type { Column } from './table.ts';
import type { TaskMapping } from './mapping.ts';

/** A layout of columns that is known by their names. */
interface Layout {
  readonly id: string;
  /** What is shown of it: whose layout this is. */
  readonly title: string;
  /** Columns that all must be there. */
  readonly needs: readonly string[];
  readonly mapping: Partial<TaskMapping> & Pick<TaskMapping, 'prompt'>;
}

/** The layouts of data sets that many use, the most special first. */
const layouts: readonly Layout[] = [
  {
    id: 'gpqa',
    title: 'GPQA',
    needs: ['Question', 'Correct Answer', 'Incorrect Answer 1', 'Incorrect Answer 2', 'Incorrect Answer 3'],
    mapping: {
      id: 'Record ID',
      prompt: 'Question',
      answer: 'Correct Answer',
      wrong: ['Incorrect Answer 1', 'Incorrect Answer 2', 'Incorrect Answer 3'],
    },
  },
  {
    id: 'livecodebench',
    title: 'LiveCodeBench',
    needs: ['question_content', 'public_test_cases'],
    mapping: { id: 'question_id', prompt: 'question_content', tests: ['public_test_cases', 'private_test_cases'] },
  },
  {
    id: 'verl',
    title: 'verl (Open-AgentRL, DAPO)',
    needs: ['prompt', 'reward_model'],
    mapping: { prompt: 'prompt', answer: 'reward_model.ground_truth' },
  },
  {
    id: 'aime-2024',
    title: 'AIME 2024',
    needs: ['ID', 'Problem', 'Answer'],
    mapping: { id: 'ID', prompt: 'Problem', answer: 'Answer' },
  },
  {
    id: 'aime-2025',
    title: 'AIME 2025',
    needs: ['problem', 'answer'],
    mapping: { id: 'id', prompt: 'problem', answer: 'answer' },
  },
];

/** What columns are called in files of no known layout, in the order in which they are tried; capitals do not count. */
const usual: Readonly<Record<'id' | 'prompt' | 'answer' | 'choices' | 'tests', readonly string[]>> = {
  id: ['id', 'task_id', 'question_id', 'problem_id', 'unique_id', 'uid', 'uuid', 'problem_idx', 'idx', 'index'],
  prompt: ['prompt', 'problem', 'question', 'instruction', 'query', 'task', 'messages', 'input', 'text'],
  answer: [
    'answer',
    'final_answer',
    'ground_truth',
    'correct_answer',
    'answerkey',
    'target',
    'solution',
    'label',
    'output',
  ],
  choices: ['choices', 'options'],
  tests: ['tests', 'test_cases', 'input_output', 'hidden_tests'],
};

/** A guess at what a file's columns mean. */
export interface Guess {
  /** The layout that was recognised; null where single columns were. */
  readonly layout: { readonly id: string; readonly title: string } | null;
  /** null where no column looks like a prompt. */
  readonly mapping: TaskMapping | null;
}

const empty = { id: null, answer: null, choices: null, wrong: [], tests: [] };

/** What a file's columns mean, by the names of known layouts, else by what columns are usually called. */
export function guessMapping(columns: readonly Column[]): Guess {
  const names = columns.map(({ name }) => name);
  const layout = layouts.find(({ needs }) => needs.every((need) => names.includes(need)));
  if (layout) {
    const has = (path: string | null | undefined): string | null =>
      path !== null && path !== undefined && names.includes(path.split('.')[0] ?? path) ? path : null;
    const { id, prompt, answer, choices, wrong = [], tests = [] } = layout.mapping;
    const mapping = {
      id: has(id),
      prompt,
      answer: has(answer),
      choices: has(choices),
      wrong,
      tests: tests.filter((path) => names.includes(path)),
    };
    return { layout: { id: layout.id, title: layout.title }, mapping };
  }
  const lower = new Map(names.map((name) => [name.toLowerCase(), name]));
  const find = (candidates: readonly string[], taken: readonly (string | null)[] = []): string | null =>
    candidates.map((name) => lower.get(name) ?? null).find((name) => name !== null && !taken.includes(name)) ?? null;
  // A file with one column of text has its prompts there, whatever the column is called.
  const texts = columns.filter(({ type }) => type === 'text');
  const prompt = find(usual.prompt) ?? (texts.length === 1 ? (texts[0]?.name ?? null) : null);
  if (prompt === null) return { layout: null, mapping: null };
  const tests = find(usual.tests);
  return {
    layout: null,
    mapping: {
      ...empty,
      id: find(usual.id),
      prompt,
      answer: find(usual.answer, [prompt]),
      choices: find(usual.choices),
      tests: tests === null ? [] : [tests],
    },
  };
}
