import type { RunPolicy } from '../runtime/index.ts';
import { policyOfArm, samePolicy, type RunDocument } from './run-document.ts';
import type { Stage } from './stage.ts';

/** Arms that are collected together. */
export interface Piece {
  /** Their names. */
  readonly arms: readonly string[];
  /** What is kept of them, and of the rest of their stage, before; null where nothing is known. */
  readonly stage: Stage | null;
}

/** What is collected with one policy loaded. */
export interface Leg {
  readonly policy: RunPolicy;
  /** One after the other. */
  readonly pieces: readonly Piece[];
}

/**
 * The legs of a run, one after the other: only one policy is loaded at a time. Without stages, all arms of a policy are collected together; with them, the
 * arms of a stage that one policy writes, and a policy stays loaded from one stage to the next where it writes in both.
 *
 * @param arms Names of the arms that are collected.
 * @param stages See `CollectionParts.stages`.
 */
export function legsOf(document: RunDocument, arms: readonly string[], stages?: readonly Stage[]): readonly Leg[] {
  const legs: { readonly policy: RunPolicy; readonly pieces: Piece[] }[] = [];
  for (const stage of stages ?? [null]) {
    const names = (stage?.arms ?? arms).filter((name) => arms.includes(name));
    const policies = names.flatMap((name) => {
      const arm = document.arms.find((each) => each.name === name);
      return arm ? [{ name, policy: policyOfArm(document, arm) }] : [];
    });
    const own = policies.filter(
      ({ policy }, at) => policies.findIndex((each) => samePolicy(each.policy, policy)) === at,
    );
    for (const [at, { policy }] of own.entries()) {
      const piece = {
        arms: policies.filter((each) => samePolicy(each.policy, policy)).map(({ name }) => name),
        stage: at === 0 ? stage : null,
      };
      const last = legs.at(-1);
      if (last && samePolicy(last.policy, policy)) last.pieces.push(piece);
      else legs.push({ policy, pieces: [piece] });
    }
  }
  return legs;
}
