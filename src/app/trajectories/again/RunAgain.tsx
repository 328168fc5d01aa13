import './again.css';
import { useId, useMemo, useState } from 'preact/hooks';
import { programOf } from '../../../datasets/replay/index.ts';
import type { RetracedExecution, TrajectoryRecord } from '../../../rollout/index.ts';
import { Button, CodeBox, DiffView, Icon, Notice } from '../../components/index.ts';
import { PythonBoot } from '../../live-rollout/index.ts';
import { WaitsFor } from '../../models/index.ts';
import { causeWords, ExecutionView } from '../../trajectory/index.ts';
import { conditionsOf } from './conditions.ts';
import { useAgain, type AgainState } from './use-again.ts';

interface RunAgainProps {
  readonly record: TrajectoryRecord;
  readonly execution: RetracedExecution;
}

/** A button that opens the program of an execution, to be run again as it was or changed; nothing where no program ran. */
export function RunAgain({ record, execution }: RunAgainProps) {
  const program = useMemo(() => programOf(record, execution), [record, execution]);
  const [open, setOpen] = useState(false);
  const id = useId();
  if (program === null) return null;
  return (
    <div class="again">
      <button
        type="button"
        class="button button-quiet"
        aria-expanded={open}
        aria-controls={id}
        aria-label={`Run again: ${nameOf(execution)}`}
        onClick={() => setOpen(!open)}
      >
        <Icon name="play" />
        <span>Run again</span>
      </button>
      <div id={id}>{open && <Panel record={record} execution={execution} program={program} />}</div>
    </div>
  );
}

const nameOf = ({ position, attempt }: RetracedExecution): string =>
  attempt === 0 ? `the program of turn ${position + 1}` : `the program of turn ${position + 1}, retry ${attempt}`;

/** Longest program that can be typed, in characters. */
const longest = 100_000;

function Panel({ record, execution, program }: RunAgainProps & { readonly program: string }) {
  const [code, setCode] = useState(program);
  const again = useAgain(record, execution);
  const state = again.state.value;
  const busy = state.kind === 'running';
  const empty = code.trim() === '';
  const run = () => {
    if (!busy && !empty) again.run(code);
  };
  return (
    <section class="again-panel" aria-label={`Again: ${nameOf(execution)}`}>
      <ul class="again-conditions small soft">
        {conditionsOf(record, execution).map((condition) => (
          <li key={condition}>{condition}</li>
        ))}
      </ul>
      <div
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          run();
        }}
      >
        <CodeBox
          label="Program"
          help="Change what you like. Ctrl or ⌘ and Enter runs it. The trajectory stays as it is."
          text={code}
          longest={Math.max(longest, program.length)}
          onText={setCode}
        />
      </div>
      <div class="again-bar">
        {busy ? (
          <Button tone="main" icon="stop" onClick={again.stop}>
            Stop
          </Button>
        ) : (
          <Button tone="main" icon="play" disabled={empty} onClick={run}>
            Run
          </Button>
        )}
        <Button disabled={code === program} onClick={() => setCode(program)}>
          As recorded
        </Button>
        {busy && <PythonBoot />}
        <span class="small soft" role="status">
          {statusOf(state)}
        </span>
      </div>
      {busy && <WaitsFor titles={again.waitsFor.value} />}
      {state.kind === 'failed' && (
        <Notice tone="failed" title={state.problem.what}>
          <p>{state.problem.advice}</p>
        </Notice>
      )}
      {state.kind === 'ran' && <Answer state={state} execution={execution} />}
    </section>
  );
}

function statusOf(state: AgainState): string {
  switch (state.kind) {
    case 'idle':
    case 'failed':
      return '';
    case 'running':
      return 'Running';
    case 'stopped':
      return 'Stopped: there is no answer.';
    case 'ran':
      return state.ran.same ? 'The same answer as recorded.' : 'Another answer than the recorded one.';
  }
}

function Answer({
  state: { ran, code },
  execution,
}: {
  readonly state: Extract<AgainState, { readonly kind: 'ran' }>;
  readonly execution: RetracedExecution;
}) {
  const { observation, failure, ms, same, cause } = ran;
  const { attempt, generation, execution: number, observation: recorded } = execution;
  return (
    <>
      <ExecutionView
        execution={{ execution: number, attempt, generation, code, observation, failure, ms }}
        live={false}
      />
      {!same && recorded === null && <p class="small soft">The record has no answer of this program.</p>}
      {!same && recorded !== null && (
        <>
          {cause !== null && <p class="small soft">The program is unchanged. Likely cause: {causeWords[cause]}.</p>}
          <p class="part-label">Recorded answer → this one</p>
          <DiffView before={recorded} after={observation} label="Difference between the recorded answer and this one" />
        </>
      )}
    </>
  );
}
