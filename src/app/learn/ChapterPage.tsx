import { useSignal } from '@preact/signals';
import { useCallback, useState } from 'preact/hooks';
import { format, learnRoute, navigate } from '../address/index.ts';
import { Button, Disclosure } from '../components/index.ts';
import { useNameInTitle } from '../page-title/index.ts';
import type { Chapter, Outcome } from './chapter.ts';
import { ChapterId, resetDrafts } from './drafts.ts';
import { Predict } from './Predict.tsx';
import { forget, predictions, settle } from './predictions.ts';
import { Stepper } from './Stepper.tsx';

interface ChapterPageProps {
  readonly number: number;
  readonly chapter: Chapter;
  readonly presenting: boolean;
}

/** One chapter: what it says, what the reader predicts, what is run. */
export function ChapterPage({ number, chapter, presenting }: ChapterPageProps) {
  const { id, title, lead, question, tries, notes, source, Live } = chapter;
  useNameInTitle(title);
  const [resets, setResets] = useState(0);
  const said = useSignal(predictions.peek()[id]?.said ?? null);
  const busy = useSignal(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const take = useCallback(
    (came: Outcome | null) => {
      setOutcome(came);
      // What is shown as said is what counts, whenever the run began.
      const shown = said.peek();
      if (came && shown !== null) settle(id, { said: shown, was: came.option });
    },
    [id],
  );
  const tellBusy = useCallback((now: boolean) => void (busy.value = now), []);
  const reset = () => {
    resetDrafts(id);
    forget(id);
    said.value = null;
    busy.value = false;
    setOutcome(null);
    setResets(resets + 1);
  };
  return (
    <ChapterId.Provider value={id}>
      <Stepper number={number} presenting={presenting} />
      <article class="learn-page">
        <header class="learn-head">
          <h1 tabIndex={-1}>
            <span class="learn-number">{number}</span> {title}
          </h1>
          {presenting && (
            <p class="learn-notes" role="note">
              {notes.join(' ')}
            </p>
          )}
          <div class="learn-lead">{lead}</div>
        </header>
        <Predict
          question={question}
          said={said.value}
          onSay={(option) => (said.value = option)}
          busy={busy.value}
          outcome={outcome}
          counted={predictions.value[id] ?? null}
        />
        <section class="learn-live" aria-label="Try it">
          <h2 class="unseen">Try it</h2>
          <Live key={resets} onOutcome={take} onBusy={tellBusy} />
        </section>
        <section class="learn-try" aria-label="What to try">
          <h2>Then try</h2>
          <ul>
            {tries.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <Button onClick={reset}>Reset this chapter</Button>
        </section>
        <footer class="learn-foot">
          <div class="small soft">{source}</div>
          {presenting ? (
            <Button tone="quiet" onClick={() => navigate(learnRoute(number), 'replace')}>
              End presenting
            </Button>
          ) : (
            <Disclosure summary="Notes for presenting">
              <ul class="learn-note-list">
                {notes.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
              <p>
                <a href={format(learnRoute(number, true))}>Present this chapter</a>
              </p>
            </Disclosure>
          )}
        </footer>
      </article>
    </ChapterId.Provider>
  );
}
