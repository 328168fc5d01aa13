/** The training lab. */
export function TrainingPart() {
  return <p class="soft">Training the embedded policy with and without purified trajectories runs in the terminal.</p>;
}
