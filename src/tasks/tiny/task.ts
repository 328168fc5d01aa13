import type { Task } from '../../rollout/index.ts';
import { drawsFrom } from './draws.ts';
import { families } from './families/index.ts';
import type { Problem } from './family.ts';
import { drawSkeleton, promptOf } from './phrasing.ts';
import { splitOfParameters, type Split } from './split.ts';

/** A task from a template. */
export interface TinyTask extends Task {
  /** Always known. */
  readonly answer: string;
  /** The name of the family that it is from. */
  readonly family: string;
}

/** A task, and how it can be solved. */
export interface Posed {
  readonly task: TinyTask;
  readonly problem: Problem;
}

/** The task of a seed, a 32-bit integer, with its programs. */
export function pose(seed: number, split: Split): Posed {
  const draws = drawsFrom(seed);
  const family = draws.of(families);
  let problem = family.draw(draws);
  while (splitOfParameters(family.name, problem.parameters) !== split) problem = family.draw(draws);
  const skeleton = drawSkeleton(draws, problem.bodies.length, split);
  return {
    task: {
      id: `tiny/${split}/${family.name}/${seed}`,
      family: family.name,
      prompt: promptOf(problem.bodies[skeleton.body] ?? '', skeleton),
      answer: problem.answer,
    },
    problem,
  };
}

/** The task of a seed, a 32-bit integer. Neither its parameters nor its wording occur in the other split. */
export const tinyTask = (seed: number, split: Split): TinyTask => pose(seed, split).task;
