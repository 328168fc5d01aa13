/** Says that two trajectories part here. */
export const FirstMark = () => <p class="comparison-first">First difference</p>;
