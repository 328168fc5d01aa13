import { twoDecimals } from '../../../formats/index.ts';
import { Term } from '../../glossary/index.ts';
import type { Chapter, LiveProps, Outcome } from '../chapter.ts';
import { Paper } from '../parts/paper.tsx';
import { reasoningOf, type RepairStep } from '../parts/repair-steps.ts';
import { RepairLive } from '../parts/RepairLive.tsx';

function outcomeOf({ repair, failed, correction }: RepairStep): Outcome {
  const shallow = repair.kind === 'shallow';
  const words = reasoningOf(shallow ? failed : correction);
  const similarity = repair.similarity === null ? '' : `Similarity ${twoDecimals(repair.similarity)}. `;
  return { option: shallow ? 'first' : 'correction', because: `${similarity}It says: “${words}”` };
}

const Live = (props: LiveProps) => <RepairLive lesson="typo" outcomeOf={outcomeOf} {...props} />;

/** Shallow repair, token by token. */
export const shallow: Chapter = {
  id: 'shallow',
  title: 'Shallow repair, token by token',
  lead: (
    <>
      <p>
        The two calls are alike: similarity γ or more. Then the idea was right, and only its execution was wrong. The{' '}
        <Term id="reasoning">reasoning</Term> of the first attempt stays. Only the call is replaced: the new one is{' '}
        <Term id="graft">grafted</Term> on the old reasoning.
      </p>
      <p>
        This is a <Term id="shallow">shallow repair</Term>.
      </p>
    </>
  ),
  question: {
    ask: 'The first attempt says what it plans. The correction says what went wrong. Whose words stand before the repaired call?',
    options: { first: 'Those of the first attempt', correction: 'Those of the correction' },
  },
  Live,
  tries: [
    'Move γ above the similarity: the same repair becomes deep.',
    'Change more and more of the correction, and run again: when does it stop being shallow?',
    'Ask single tokens where they come from.',
  ],
  notes: [
    'Read the repaired turn aloud: it sounds as if nothing had ever failed.',
    'The correction’s own words (“the previous attempt failed …”) would teach the model to talk about errors. They are dropped.',
    'Grafted tokens were written with the error in sight. That is why they are marked.',
  ],
  source: (
    <p>
      <Paper />, abstract and section 3: from “shallow execution repairs” to “deep reasoning substitutions”. One summary
      in circulation names the two the wrong way round.
    </p>
  ),
};
