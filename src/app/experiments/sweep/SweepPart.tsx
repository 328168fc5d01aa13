/** Sweeps: the same tasks with one setting in several values. */
export function SweepPart() {
  return <p class="soft">A sweep runs the same tasks with one setting in several values.</p>;
}
