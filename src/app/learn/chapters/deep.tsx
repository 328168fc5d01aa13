import { counted, figure, twoDecimals } from '../../../formats/index.ts';
import { Term } from '../../glossary/index.ts';
import type { Chapter, LiveProps, Outcome } from '../chapter.ts';
import { Paper } from '../parts/paper.tsx';
import { sampledIn, type RepairStep } from '../parts/repair-steps.ts';
import { RepairLive } from '../parts/RepairLive.tsx';

function outcomeOf({ repair, failed }: RepairStep): Outcome {
  const stay = sampledIn(repair.turn);
  const all = failed.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const similarity = repair.similarity === null ? '' : `Similarity ${twoDecimals(repair.similarity)}. `;
  return {
    option: stay === 0 ? 'none' : 'reasoning',
    because: `${similarity}${figure(stay)} of ${counted(all, 'token')} of the first attempt stand in the repaired turn.`,
  };
}

const Live = (props: LiveProps) => <RepairLive lesson="approach" outcomeOf={outcomeOf} {...props} />;

/** Deep repair, token by token. */
export const deep: Chapter = {
  id: 'deep',
  title: 'Deep repair, token by token',
  lead: (
    <>
      <p>
        The two calls have little in common: similarity below γ. Then the idea itself was wrong. The old reasoning would
        announce one thing, and the new call would do another.
      </p>
      <p>
        So reasoning and call are both replaced. This is a <Term id="deep">deep repair</Term>.
      </p>
    </>
  ),
  question: {
    ask: 'The first attempt relies on a library that does not exist; the correction counts by itself. What is left of the first attempt?',
    options: { all: 'All but the line that failed', reasoning: 'Its reasoning', none: 'Nothing' },
  },
  Live,
  tries: [
    'Move γ to 0: now it is repaired shallow. Do the words still fit the program?',
    'Give the correction a first line in common with the first attempt: does the similarity rise?',
  ],
  notes: [
    'Let the class read the shallow version at γ = 0 aloud: the words promise a library, the program has none.',
    'A deep repair teaches another plan, a shallow one another spelling.',
  ],
  source: (
    <p>
      <Paper />, abstract and section 3. The authors’ code replaces the whole turn also where a turn cannot be split
      into reasoning and call, and so does this lab.
    </p>
  ),
};
