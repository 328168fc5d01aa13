import type { Estimate } from './bootstrap.ts';

/** What the frontier asks of a point: its figures, by the keys of the measures. */
export interface Costed {
  readonly estimates: Readonly<Record<string, Estimate>>;
}

/** What a point costs and what it gives: look-ahead tokens a trajectory, and the share purified; null where it has no trajectories. */
export function costOf({ estimates }: Costed): { readonly tokens: number; readonly purified: number } | null {
  const [tokens, purified] = [estimates.look_ahead?.value ?? null, estimates.purified?.value ?? null];
  return tokens === null || purified === null ? null : { tokens, purified };
}

/**
 * The points on the frontier of purification against cost: those that no other point beats, with at least as large a share purified for at most as many
 * look-ahead tokens, and more of the one or fewer of the other. By the figures themselves: their intervals may overlap.
 */
export function onFrontier<Point extends Costed>(points: readonly Point[]): ReadonlySet<Point> {
  const beats = (a: Costed, b: Costed): boolean => {
    const [one, other] = [costOf(a), costOf(b)];
    if (!one || !other || one.tokens > other.tokens || one.purified < other.purified) return false;
    return one.tokens < other.tokens || one.purified > other.purified;
  };
  return new Set(points.filter((point) => costOf(point) && !points.some((other) => beats(other, point))));
}
