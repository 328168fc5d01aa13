import { counted, figure } from '../../formats/index.ts';
import { format, learnRoute } from '../address/index.ts';
import { Button, useFocusHeir } from '../components/index.ts';
import { chapters } from './chapters/index.ts';
import { forget, predictions, tally } from './predictions.ts';

/** The table of contents, with what came of the reader's predictions. */
export function Contents() {
  const { answered, right } = tally.value;
  return (
    <div class="learn-page">
      <h1 tabIndex={-1}>Learn rollback in ten chapters</h1>
      <p class="learn-lead">
        A language model writes a program, and the program fails. What should it learn from that? These ten chapters
        show what happens to a failure, why it does harm in training, and how it is rolled back. Everything in them is
        run on this computer, and everything can be changed.
      </p>
      <p class="soft">
        About ten minutes. The keys ← and → and the space bar step through. In each chapter you predict first what will
        happen.
      </p>
      <ol class="learn-contents">
        {chapters.map(({ id, title }, index) => (
          <li key={id}>
            <a href={format(learnRoute(index + 1))}>{title}</a>
            <Answered chapter={id} />
          </li>
        ))}
      </ol>
      <div class="learn-tally">
        <p role="status">
          {answered === 0
            ? 'No prediction yet. They are counted here, in this browser; nothing is sent.'
            : `${counted(right, 'prediction')} of ${figure(answered)} right. They are kept in this browser; nothing is sent.`}
        </p>
        {answered > 0 && <Forget />}
      </div>
      <p class="learn-more">
        <a href={format(learnRoute('glossary'))}>Glossary</a>
        <a href={format(learnRoute('handout'))}>Handout for printing</a>
        <a href={format(learnRoute(1, true))}>Present to a class</a>
      </p>
    </div>
  );
}

function Answered({ chapter }: { readonly chapter: string }) {
  const prediction = predictions.value[chapter];
  if (!prediction) return null;
  return (
    <span class="small soft">{prediction.said === prediction.was ? 'predicted right' : 'predicted otherwise'}</span>
  );
}

function Forget() {
  const place = useFocusHeir<HTMLSpanElement>((going) => going.closest('.learn-page')?.querySelector('h1') ?? null);
  return (
    <span ref={place}>
      <Button onClick={() => forget()}>Forget predictions</Button>
    </span>
  );
}
