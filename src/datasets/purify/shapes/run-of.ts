import type { ChatMessage, FieldProblem, ToolDescription, Verdict } from '../../../rollout/index.ts';
import { dialects, withProvenance, type DialectName } from '../../../saar/index.ts';
import { fingerprint } from '../../fingerprint.ts';
import type { LoggedRun, LoggedTurn, LogShape } from '../logged-run.ts';
import { judge, type Judgement } from '../outcome/index.ts';
import { pseudoTokens } from '../pseudo-tokens.ts';
import { gather, type GatheredTurn } from './gather.ts';
import type { Context, Said } from './message-text.ts';
import type { Notes } from './notes.ts';
import { unwrapped } from './within-text.ts';

/** A run, or what a log's row lacks to be one. */
export type ReadRun =
  | { readonly kind: 'run'; readonly run: LoggedRun }
  | { readonly kind: 'none'; readonly problems: readonly FieldProblem[] };

/** The messages of a log as a run: the prompt, and then one turn a call. What is noticed on the way goes to `notes`. */
export function runOf(said: readonly Said[], context: Context, shape: LogShape, field: string, notes: Notes): ReadRun {
  const begin = said.findIndex(({ by }) => by === 'assistant' || by === 'tool');
  const prompt = promptOf(begin < 0 ? said : said.slice(0, begin));
  const question = prompt.findLast(({ role }) => role === 'user')?.content.trim() ?? '';
  if (question === '') return none(field, 'a user message before the first turn', 'none');
  if (begin < 0) return none(field, 'at least one turn of the agent', 'none');
  const rest = said.slice(begin);
  const structured = rest.some((one) => one.by === 'assistant' && one.calls.length > 0);
  const dialect = structured ? 'hermes' : dialectOf(rest);
  const { turns: gathered, cutAtUser } = gather(rest, dialect, structured, notes);
  const turns = gathered.map(turnOf);
  return {
    kind: 'run',
    run: {
      id: context.id,
      group: null,
      shape,
      dialect,
      prompt,
      task: {
        id: context.taskId?.value ?? `task-${fingerprint(question).slice(0, 12)}`,
        prompt: question,
        answer: context.answer,
      },
      taskIdField: context.taskId?.field ?? null,
      tool: toolOf(turns, context),
      turns,
      verdict: verdictOf(context, cutAtUser, notes),
      model: context.model,
      quantisation: null,
      startedAt: context.startedAt,
      tokens: 'pieces',
      cutAtUser,
    },
  };
}

const none = (field: string, expected: string, found: string): ReadRun => ({
  kind: 'none',
  problems: [{ field, expected, found }],
});

/** What the log says of the run. What it says of a longer conversation is nothing about its first part. */
function verdictOf({ reward }: Context, cutAtUser: boolean, notes: Notes): Verdict | null {
  if (reward === null) return null;
  if (!cutAtUser) return { reward: reward.value, why: 'As the log says.' };
  notes.warn(
    reward.field,
    'the reward is of the whole conversation, and the run ends where a user speaks again: it is unjudged',
  );
  return null;
}

const promptOf = (said: readonly Said[]): ChatMessage[] =>
  said.flatMap((one) => (one.by === 'system' || one.by === 'user' ? [{ role: one.by, content: one.text }] : []));

/** Of a log whose calls stand in the text: fenced only where a program in a fence was answered, and nothing speaks for Hermes. */
function dialectOf(said: readonly Said[]): DialectName {
  const texts = said.flatMap((one) => (one.by === 'assistant' ? [one.text] : []));
  if (texts.some((text) => dialects.hermes.read(text).kind !== 'none')) return 'hermes';
  const answered = said.some(
    (one) => one.by === 'tool' || (one.by === 'user' && unwrapped(one.text, 'fenced', 1) !== null),
  );
  return answered && texts.some((text) => dialects.fenced.read(text).kind !== 'none') ? 'fenced' : 'hermes';
}

function turnOf({ text, kind, tool, parallel, slots, field }: GatheredTurn): LoggedTurn {
  const answers = slots.flatMap(({ answer }) => (answer ? [answer] : []));
  const judgements = answers.map((answer) => judge(answer.text, answer.says));
  const judgement = withCall(kind, worst(judgements));
  return {
    tokens: withProvenance(pseudoTokens(text), 'sampled'),
    observation: answers.length === 0 ? null : answers.map((answer) => answer.text).join('\n'),
    failure: judgement?.outcome === 'failed' ? judgement.type : null,
    judgement,
    tool,
    kind,
    parallel,
    field,
  };
}

/** Of several answers, that of a failure, else one of which nothing is known; null where there is none. */
function worst(judgements: readonly Judgement[]): Judgement | null {
  const of = (wanted: Judgement['outcome']) => judgements.find(({ outcome }) => outcome === wanted);
  return of('failed') ?? of('unknown') ?? judgements[0] ?? null;
}

/** A call that can't be read, and was not accepted, failed for that. */
function withCall(kind: GatheredTurn['kind'], judgement: Judgement | null): Judgement | null {
  if (kind !== 'malformed' || judgement === null || judgement.outcome === 'succeeded') return judgement;
  const rule = judgement.outcome === 'failed' ? judgement.rule : 'unreadable-call';
  return { ...judgement, outcome: 'failed', rule, type: 'tool_call_format_error' };
}

/** The tool that the turns call most, as the log describes it. */
function toolOf(turns: readonly LoggedTurn[], { tools }: Context): ToolDescription {
  const calls = new Map<string, number>();
  for (const { tool } of turns) if (tool !== null) calls.set(tool, (calls.get(tool) ?? 0) + 1);
  const [name = tools[0]?.name ?? 'code_interpreter'] = [...calls].sort((a, b) => b[1] - a[1]).map(([tool]) => tool);
  return tools.find((tool) => tool.name === name) ?? { name, description: '', parameters: { type: 'object' } };
}
