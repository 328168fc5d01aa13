/** The paper that the lesson is about. */
export const Paper = () => (
  <a href="https://arxiv.org/abs/2601.15141" rel="noreferrer">
    arXiv 2601.15141
  </a>
);
