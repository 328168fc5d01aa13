import { format, learnRoute } from '../address/index.ts';
import { Button } from '../components/index.ts';
import { useNameInTitle } from '../page-title/index.ts';
import { chapters } from './chapters/index.ts';

/** All chapters for paper, one page each: what is asked, what to try, room for notes. What comes of it is found in the lab. */
export function Handout() {
  useNameInTitle('Handout');
  return (
    <div class="learn-page handout">
      <div class="handout-head">
        <h1 tabIndex={-1}>Handout</h1>
        <p class="soft">
          One page a chapter. <a href={format(learnRoute('contents'))}>Back to the chapters</a>
        </p>
        <Button tone="main" onClick={() => print()}>
          Print
        </Button>
      </div>
      {chapters.map(({ id, title, lead, question, tries, source }, index) => (
        <section class="handout-page" key={id}>
          <h2>
            {index + 1}. {title}
          </h2>
          <div class="learn-lead">{lead}</div>
          <h3>Predict first</h3>
          <p>{question.ask}</p>
          <ul class="handout-options">
            {Object.entries(question.options).map(([name, text]) => (
              <li key={name}>{text}</li>
            ))}
          </ul>
          <h3>Then try</h3>
          <ul class="handout-tries">
            {tries.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <h3>What I saw</h3>
          <div class="handout-room" />
          <div class="small soft">{source}</div>
        </section>
      ))}
    </div>
  );
}
