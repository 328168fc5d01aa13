import { similarities } from '../../saar/index.ts';
import { drawsFrom, type Draws } from './draws.ts';
import type { Program } from './family.ts';
import { mistakes, type Mistake, type MistakeKind, type Mistaken } from './mistakes/index.ts';
import {
  deepShare,
  gamma,
  givesUpShare,
  mistakenShare,
  mostFailures,
  sameMistakeShare,
  shallowShare,
  silentShare,
} from './settings.ts';
import type { Split } from './split.ts';
import { pose, type Posed, type TinyTask } from './task.ts';
import { answerTurn, callTurn, guessTurn } from './turn.ts';

/** What running a program gave. */
export interface Observed {
  /** The observation, as the policy reads it. */
  readonly text: string;
  readonly failed: boolean;
}

/** Runs a program. The same program always gives the same; a failing one is no exception. */
export type Observe = (code: string) => Observed | Promise<Observed>;

/** One turn of an episode. */
export interface EpisodeTurn {
  /** All that the policy writes. */
  readonly text: string;
  /** What running its program gave; null for a final answer. */
  readonly observation: Observed | null;
  /** The mistake in its program; null where there is none. */
  readonly mistake: MistakeKind | null;
  /** How its program, which runs, mends the failed one before it; null where it mends none. Measured, not meant. */
  readonly repairs: 'shallow' | 'deep' | null;
}

/** A task, and how a policy that errs now and then solves it. */
export interface Episode {
  readonly task: TinyTask;
  /** At least one; the last one is the final answer. */
  readonly turns: readonly EpisodeTurn[];
}

/** A program as it was run. */
interface Tried {
  readonly program: Program;
  readonly code: string;
  readonly observed: Observed;
  readonly mistake: MistakeKind | null;
  /** Null where the program did not fail. */
  readonly failure: (Mistaken & { readonly mistake: Mistake }) | null;
}

/**
 * The episode of a seed, a 32-bit integer: its task is that of `tinyTask`. The programs are really run, so that what is
 * learnt is what Python says; an intended mistake that doesn't show is replaced by another.
 */
export async function tinyEpisode(seed: number, split: Split, observe: Observe): Promise<Episode> {
  const posed = pose(seed, split);
  const turns = await new Teacher(posed, drawsFrom(~seed), observe).turns();
  return { task: posed.task, turns };
}

const silently = 'silent';
const beginnings = ['I', 'Let me', 'We can', 'I will'] as const;

class Teacher {
  readonly #posed: Posed;
  readonly #draws: Draws;
  readonly #observe: Observe;

  constructor(posed: Posed, draws: Draws, observe: Observe) {
    this.#posed = posed;
    this.#draws = draws;
    this.#observe = observe;
  }

  async turns(): Promise<EpisodeTurn[]> {
    const turns: EpisodeTurn[] = [];
    let tried = await this.#first();
    const say = (reasoning: string, repairs: EpisodeTurn['repairs']): void => {
      turns.push({
        text: callTurn(reasoning, tried.code),
        observation: tried.observed,
        mistake: tried.mistake,
        repairs,
      });
    };
    say(`${this.#draws.of(beginnings)} ${tried.program.plan}.`, null);
    for (let failures = 1; tried.failure; failures++) {
      if (failures === mostFailures && this.#draws.chance(givesUpShare)) return [...turns, finalTurn(guessTurn)];
      const failed = tried;
      const { diagnosis, remedy } = tried.failure;
      tried = await this.#correction(failed.program, failed.code, tried.failure, failures === mostFailures);
      const turned = tried.program !== failed.program;
      const reasoning = turned ? `${diagnosis} I try another way and ${tried.program.plan}.` : `${diagnosis} ${remedy}`;
      say(reasoning, tried.failure ? null : repairBetween(failed.code, tried.code));
    }
    return [...turns, finalTurn(answerTurn(printedBy(tried.observed)))];
  }

  async #first(): Promise<Tried> {
    const program = this.#draws.of(this.#posed.problem.programs);
    if (!this.#draws.chance(mistakenShare)) return await this.#right(program);
    if (this.#draws.chance(silentShare / mistakenShare)) {
      const silent = await this.#silent(program);
      if (silent) return silent;
    }
    return (await this.#failing(program, mistakes)) ?? (await this.#right(program));
  }

  async #correction(
    program: Program,
    failedCode: string,
    { mistake, ...mistaken }: Mistaken & { readonly mistake: Mistake },
    mustRun: boolean,
  ): Promise<Tried> {
    const shallow = this.#draws.chance(mustRun ? shallowShare / (shallowShare + deepShare) : shallowShare);
    const deep = mustRun || this.#draws.chance(deepShare / (1 - shallowShare));
    if (!shallow && !deep) {
      const same = this.#draws.chance(sameMistakeShare);
      if (same) return await this.#again(program, mistaken, mistake);
      const others = mistakes.filter(({ kind }) => kind !== mistake.kind);
      return (await this.#failing(program, others)) ?? (await this.#again(program, mistaken, mistake));
    }
    const chosen = shallow ? program : this.#another(failedCode, program);
    const silent = this.#draws.chance(silentShare) ? await this.#silent(chosen) : null;
    return silent ?? (await this.#right(chosen));
  }

  /** An approach that differs so much that the repair is deep; the same one where there is none. */
  #another(failedCode: string, program: Program): Program {
    const others = this.#posed.problem.programs.filter(
      (other) => other !== program && repairBetween(failedCode, other.code) === 'deep',
    );
    return others.length > 0 ? this.#draws.of(others) : program;
  }

  async #again(program: Program, mistaken: Mistaken, mistake: Mistake): Promise<Tried> {
    const observed = await this.#observe(mistaken.code);
    return { program, code: mistaken.code, observed, mistake: mistake.kind, failure: { ...mistaken, mistake } };
  }

  async #right(program: Program): Promise<Tried> {
    const observed = await this.#observe(program.code);
    return { program, code: program.code, observed, mistake: null, failure: null };
  }

  /** The program gone wrong, where that shows in what it prints. */
  async #silent(program: Program): Promise<Tried | null> {
    const observed = await this.#observe(program.wrong);
    if (observed.failed || printedBy(observed) === this.#posed.problem.answer) return null;
    return { program, code: program.wrong, observed, mistake: silently, failure: null };
  }

  /** The program with one of the mistakes, by their weights; null where none of them makes it fail as it should. */
  async #failing(program: Program, among: readonly Mistake[]): Promise<Tried | null> {
    let rest = among.flatMap((mistake) => {
      const mistaken = mistake.apply(program.code, this.#draws);
      return mistaken ? [{ mistake, mistaken }] : [];
    });
    while (rest.length > 0) {
      const chosen = this.#draws.weighted(rest, ({ mistake }) => mistake.weight);
      const { mistake, mistaken } = chosen;
      const observed = await this.#observe(mistaken.code);
      if (observed.failed && observed.text.includes(mistake.expected)) {
        return { program, code: mistaken.code, observed, mistake: mistake.kind, failure: { ...mistaken, mistake } };
      }
      rest = rest.filter((other) => other !== chosen);
    }
    return null;
  }
}

const finalTurn = (text: string): EpisodeTurn => ({ text, observation: null, mistake: null, repairs: null });

/** Which repair SAAR sees between a failed program and its correction. */
const repairBetween = (failed: string, corrected: string): 'shallow' | 'deep' =>
  similarities.sequenceMatcher(failed, corrected) >= gamma ? 'shallow' : 'deep';

/** What a program that ran printed, as its observation tells it. */
function printedBy({ text }: Observed): string {
  const found = /^stdout: ([^]*?)$/m.exec(text);
  return found?.[1] ?? '';
}
