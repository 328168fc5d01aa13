import { useState } from 'preact/hooks';
import { pointTable, type Experiment } from '../../../experiments/index.ts';
import { offer } from '../../../datasets/save/index.ts';
import { counted, figure, percent } from '../../../formats/index.ts';
import { Button, Disclosure, Notice, Progress } from '../../components/index.ts';
import { CsvTable } from './CsvTable.tsx';
import { Plots } from './Plots.tsx';
import { PointTable } from './PointTable.tsx';
import type { SweepOutcome } from './protocol.ts';
import type { SweepReader } from './sweep-reader.ts';

interface ResultsProps {
  readonly experiment: Experiment;
  readonly reader: SweepReader;
  /** Trajectories of the whole run. */
  readonly size: number;
}

/** What a sweep came to: table, plots, and everything else folded away. */
export function Results({ experiment, reader, size }: ResultsProps) {
  const outcome = reader.outcome.value;
  return (
    <>
      <section class="card" aria-labelledby="results-title">
        <div class="run-panel-line">
          <h3 id="results-title">{outcome && outcome.done < size ? 'Results so far' : 'Results'}</h3>
          <p class="small soft figures">
            {outcome && `Of ${figure(outcome.done)} of ${counted(size, 'trajectory', 'trajectories')}`}
          </p>
        </div>
        {outcome && outcome.done < size && (
          <p class="small soft">
            {experiment.sweep.parameter === 'policy'
              ? 'The policies write one after the other.'
              : 'The values are run one after the other, and the one that tells most of the others comes first.'}
          </p>
        )}
        <Reading reader={reader} />
        {outcome && outcome.unreadable > 0 && (
          <p class="small">
            {counted(
              outcome.unreadable,
              'trajectory can’t be read and is left out.',
              'trajectories can’t be read and are left out.',
            )}
          </p>
        )}
        {outcome && <Table experiment={experiment} outcome={outcome} />}
      </section>
      {outcome && (
        <>
          <section class="card" aria-labelledby="sweep-plots-title">
            <h3 id="sweep-plots-title">Plots</h3>
            <Plots sweep={experiment.sweep} points={outcome.points} />
          </section>
          <section class="card" aria-labelledby="tables-title">
            <h3 id="tables-title">More tables</h3>
            {Object.entries(outcome.tables)
              .filter(([name]) => name !== 'table.csv')
              .map(([name, text]) => (
                <MoreTable key={name} name={name} text={text} />
              ))}
          </section>
        </>
      )}
    </>
  );
}

/** How far the reading of records is, and what went wrong with it. */
function Reading({ reader }: { readonly reader: SweepReader }) {
  const [reading, problem, stopped] = [reader.reading.value, reader.problem.value, reader.stopped.value];
  const known = reader.outcome.value !== null;
  if (problem) {
    return (
      <Notice
        tone="failed"
        title={`The trajectories could not be summed up: ${problem.what}`}
        actions={<Button onClick={() => reader.again()}>Try again</Button>}
      >
        <p>{problem.advice}</p>
      </Notice>
    );
  }
  if (stopped) {
    return (
      <div class="collect-actions">
        <p class="small soft">The reading of trajectories is stopped.</p>
        <Button onClick={() => reader.again()}>Go on reading</Button>
      </div>
    );
  }
  if (known) return null;
  const fraction = reading && reading.total > 0 ? reading.read / reading.total : null;
  return (
    <div class="sweep-reading small">
      <span role="status">Reading the trajectories and drawing intervals</span>
      {fraction !== null && <Progress fraction={fraction} label="Trajectories that are read" />}
      <Button onClick={() => reader.stop()}>Stop reading</Button>
    </div>
  );
}

function Table({ experiment, outcome }: { readonly experiment: Experiment; readonly outcome: SweepOutcome }) {
  const [news, setNews] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(`${pointTable(experiment.sweep, outcome.points)}\n`);
      setNews('The table is copied, as Markdown.');
    } catch {
      setNews('The browser did not allow copying. Download table.csv instead.');
    }
  };
  return (
    <>
      <PointTable sweep={experiment.sweep} points={outcome.points} />
      <p class="small soft">
        In brackets, {percent(0.95)} of {figure(2000)} bootstrap resamples of the tasks. A recomputed trajectory was not
        run: the records of another value say that it would have come out the same.
      </p>
      <div class="collect-actions">
        <Button onClick={() => void copy()}>Copy table</Button>
        <Button icon="download" onClick={() => offerCsv('table.csv', outcome.tables['table.csv'] ?? '')}>
          Download CSV
        </Button>
      </div>
      <p class="small" role="status">
        {news}
      </p>
    </>
  );
}

const offerCsv = (name: string, text: string): void => offer(new Blob([text], { type: 'text/csv' }), name);

/** What each further table says, by the name of its file. */
const aboutTables: Readonly<Record<string, { readonly title: string; readonly about: string }>> = {
  'by-failure.csv': {
    title: 'By failure',
    about: 'Trajectories by the type of their first call that failed. The similarities are those of its repairs.',
  },
  'by-family.csv': { title: 'By task family', about: 'By the task’s id without its last part.' },
  'by-tool.csv': { title: 'By tool', about: 'By the tool that was called.' },
  'correctness.csv': {
    title: 'What is right, and why',
    about:
      'Right for the wrong reason: an error is left, or the last output does not hold the answer. Support is unknown where the two can’t be compared.',
  },
  'answers.csv': {
    title: 'Does a repair change the answer?',
    about:
      'Purified trajectories, each beside the one of the same task and draws in which nothing is rolled back: what was right or wrong before and after.',
  },
  'repair-talk.csv': {
    title: 'Talk of errors that are gone',
    about: 'Purified trajectories in which a sentence speaks of a failure that is not there any more.',
  },
  'online-offline.csv': {
    title: 'Online and offline, task by task',
    about: 'The first position at which the two purified trajectories differ; empty where they are the same.',
  },
};

function MoreTable({ name, text }: { readonly name: string; readonly text: string }) {
  // Seven tables that nobody looks at would be drawn with every trajectory.
  const [opened, setOpened] = useState(false);
  const { title, about } = aboutTables[name] ?? { title: name, about: '' };
  return (
    <Disclosure summary={title} onOpen={() => setOpened(true)}>
      <p class="small soft">{about}</p>
      {opened && <CsvTable title={title} text={text} />}
      <div>
        <Button icon="download" onClick={() => offerCsv(name, text)}>
          {name}
        </Button>
      </div>
    </Disclosure>
  );
}
