/** A point of a series over a run: `of` trajectories one after the other, the last of which was the `at`-th. */
export interface SeriesPoint {
  readonly at: number;
  readonly of: number;
  /** Sums of their values, by the series's names. */
  readonly sums: Readonly<Record<string, number>>;
  /** How many of them have that value. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Sums of some trajectories. */
interface Bucket {
  at: number;
  of: number;
  readonly sums: Record<string, number>;
  readonly counts: Record<string, number>;
}

/** The most points of a series. */
const mostPoints = 256;

/**
 * How values developed over a run, in at most 256 points however long it is: each point stands for a number of trajectories, and
 * when there are too many points, neighbours become one.
 */
export class DownsampledSeries {
  #buckets: Bucket[] = [];
  #size = 1;
  #seen = 0;

  /** Adds the values of the next trajectory. */
  add(values: Readonly<Record<string, number | null>>): void {
    this.#seen += 1;
    const last = this.#buckets.at(-1);
    if (last && last.of < this.#size) {
      last.of += 1;
      last.at = this.#seen;
      addTo(last, values);
      return;
    }
    if (this.#buckets.length === mostPoints) this.#halve();
    const bucket: Bucket = { at: this.#seen, of: 1, sums: {}, counts: {} };
    addTo(bucket, values);
    this.#buckets.push(bucket);
  }

  /** The points so far. */
  points(): readonly SeriesPoint[] {
    return this.#buckets.map(({ at, of, sums, counts }) => ({ at, of, sums: { ...sums }, counts: { ...counts } }));
  }

  #halve(): void {
    const halves = this.#buckets;
    this.#buckets = [];
    this.#size *= 2;
    for (let first = 0; first < halves.length; first += 2) {
      const [a, b] = [halves[first], halves[first + 1]];
      if (!a) break;
      if (b) {
        a.at = b.at;
        a.of += b.of;
        for (const name of Object.keys(b.counts)) {
          a.sums[name] = (a.sums[name] ?? 0) + (b.sums[name] ?? 0);
          a.counts[name] = (a.counts[name] ?? 0) + (b.counts[name] ?? 0);
        }
      }
      this.#buckets.push(a);
    }
  }
}

function addTo({ sums, counts }: Bucket, values: Readonly<Record<string, number | null>>): void {
  for (const [name, value] of Object.entries(values)) {
    counts[name] = (counts[name] ?? 0) + (value === null ? 0 : 1);
    sums[name] = (sums[name] ?? 0) + (value ?? 0);
  }
}
