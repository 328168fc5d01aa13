import { duration, forVisitor, rate } from '../../../../formats/index.ts';
import './trial.css';
import { Button, Notice, Progress } from '../../../components/index.ts';
import { sourceKey } from '../../../../runtime/index.ts';
import type { TrialProgress } from '../../../../trial/index.ts';
import { sourceRead, WaitsFor, waitsForOf } from '../../index.ts';
import { startTrial, stopTrial, trial, type Trial } from './trial.ts';

/** Tries the chosen model on some tasks of each set, before anybody collects with it. */
export function TryModel() {
  const { source } = sourceRead.value;
  const latest = trial.value;
  const mine = source && latest?.key === sourceKey(source) ? latest : null;
  return (
    <section class="models-card" aria-labelledby="trial-title">
      <h2 id="trial-title">Try this model</h2>
      <p class="small soft">
        Works on the first tasks of each task set for at most two minutes and says how the model does: whether its calls
        can be read, whether they run, what is repaired, and how fast it writes. Nothing is kept.
      </p>
      {mine?.kind === 'running' && <Running progress={mine.progress} title={source?.title ?? ''} />}
      <div class="models-actions">
        {/* One button, so that it keeps the focus while its word changes. */}
        {mine?.kind === 'running' ? (
          <Button key="step" icon="stop" onClick={stopTrial}>
            Stop the trial
          </Button>
        ) : (
          <Button key="step" icon="play" disabled={!source} onClick={() => source && void startTrial(source)}>
            {mine ? 'Try again' : 'Try this model'}
          </Button>
        )}
        {!mine && latest?.kind === 'running' && (
          <span class="small soft">Another model is being tried; this ends it.</span>
        )}
      </div>
      {mine && <Outcome of={mine} />}
    </section>
  );
}

function Running({ progress, title }: { readonly progress: TrialProgress | null; readonly title: string }) {
  const left = progress?.leftMs ?? null;
  return (
    <>
      <Progress fraction={progress?.fraction ?? null} label="Trying the model" />
      <p class="load-meter-line figures">
        <span role="status">{progress?.stage ?? 'Loading the model'}</span>
        <span>{left === null ? '' : `at most ${duration(left)} left`}</span>
      </p>
      <WaitsFor titles={waitsForOf(`the trial of ${title}`)} />
    </>
  );
}

function Outcome({ of }: { readonly of: Trial }) {
  if (of.kind === 'running') return null;
  if (of.kind === 'failed') {
    return (
      <Notice tone="failed" title={of.problem.what}>
        <p>{of.problem.advice}</p>
      </Notice>
    );
  }
  const { report, columns, cache } = of;
  const { tokensPerSecond, problem, sets } = report;
  return (
    <div role="status" aria-label="Result of the trial" class="trial-result">
      <p>
        {tokensPerSecond === null
          ? 'It wrote nothing in the time that was given.'
          : `It writes ${rate(tokensPerSecond)} tokens a second.`}
      </p>
      <div class="trial-table" tabIndex={0} role="region" aria-label="Figures by task set">
        <table class="small figures">
          <thead>
            <tr>
              {columns.map(([title]) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sets.map((set) => (
              <tr key={set.set}>
                {columns.map(([title, cell], at) =>
                  at === 0 ? (
                    <th key={title} scope="row">
                      {cell(set, forVisitor)}
                    </th>
                  ) : (
                    <td key={title}>{cell(set, forVisitor)}</td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {report.cache.kind === 'differs' ? <Notice tone="failed" title={cache} /> : <p class="small">{cache}</p>}
      {problem && (
        <Notice tone="failed" title={problem.what}>
          <p>{problem.advice}</p>
        </Notice>
      )}
    </div>
  );
}
