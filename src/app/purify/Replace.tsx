import { Question } from '../components/index.ts';
import { answer, asked, atStake } from './replacing.ts';
import { openFile } from './state.ts';

/** Asks before another file, or another pass over this one, does away with what is there. */
export function Replace() {
  const next = asked.value;
  if (!next) return null;
  const question = next.kind === 'take' ? `Take ${next.file.name} now?` : 'Begin anew?';
  return (
    <div class="purify-card">
      <Question
        question={question}
        label="Go on"
        refusal="Leave it as it is"
        onConfirm={() => answer(true)}
        onRefuse={() => answer(false)}
      >
        <p class="small">{lossOf(openFile.value?.file.name ?? '')}</p>
      </Question>
    </div>
  );
}

/** The work may have come to its end since, or its outcome been kept. */
function lossOf(name: string): string {
  switch (atStake.value) {
    case 'work':
      return `The work on ${name} is under way. It would be stopped.`;
    case 'outcome':
      return `What came of ${name} is neither kept nor downloaded. It would be gone.`;
    default:
      return 'Nothing is lost by it.';
  }
}
