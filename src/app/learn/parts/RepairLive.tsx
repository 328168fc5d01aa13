import { useEffect, useMemo } from 'preact/hooks';
import type { TrajectoryRecord } from '../../../rollout/index.ts';
import { counted } from '../../../formats/index.ts';
import { CodeBox, GammaSlider, Scale } from '../../components/index.ts';
import { TokenStrip, type StripLook, type StripToken } from '../../tokens/index.ts';
import type { LiveProps, Outcome } from '../chapter.ts';
import { useDraft } from '../drafts.ts';
import { repairSteps, type Part, type RepairStep } from './repair-steps.ts';
import { RunBar } from './RunBar.tsx';
import { lessonCalled, scriptedPlan, writtenIn } from './scripted.ts';
import { useRollout } from './use-rollout.ts';

interface RepairLiveProps {
  /** The lesson whose first two programs are the failed call and its correction. */
  readonly lesson: string;
  /** What a repair says to the chapter's question; null where it says nothing. */
  readonly outcomeOf: (step: RepairStep) => Outcome | null;
  readonly onOutcome: LiveProps['onOutcome'];
  readonly onBusy: LiveProps['onBusy'];
}

/** A repair, token by token: what stays of the failed attempt, and what is grafted. */
export function RepairLive({ lesson: id, outcomeOf, onOutcome, onBusy }: RepairLiveProps) {
  const lesson = useMemo(() => lessonCalled(id), [id]);
  const [first, second] = useMemo(() => writtenIn(lesson), [lesson]);
  const [failing, fixing] = [useDraft('failing', first?.code ?? ''), useDraft('fixing', second?.code ?? '')];
  const gamma = useDraft('gamma', 0.5);
  const runs = useRollout(onBusy);
  const record = runs.rollout.value?.record.value ?? null;
  const run = () => {
    const attempts = [
      { reasoning: first?.reasoning ?? '', code: failing.peek() },
      { reasoning: second?.reasoning ?? '', code: fixing.peek() },
    ];
    void runs.start(scriptedPlan({ task: lesson.task, attempts }));
  };
  const step = useMemo(() => (record ? (repairSteps(record, gamma.value)[0] ?? null) : null), [record, gamma.value]);
  const outcome = step ? outcomeOf(step) : null;
  useEffect(() => {
    if (outcome) onOutcome(outcome);
  }, [outcome?.option, outcome?.because, onOutcome]);
  return (
    <>
      <div class="learn-pair">
        <CodeBox label="First attempt" text={failing.value} onText={(text) => (failing.value = text)} />
        <CodeBox label="Correction" text={fixing.value} onText={(text) => (fixing.value = text)} />
      </div>
      <RunBar runs={runs} onRun={run} />
      {record && !step && <p class="learn-result">{withoutRepair(record)}</p>}
      {step && (
        <>
          <div class="learn-scale">
            {step.repair.similarity !== null && <Scale value={step.repair.similarity} gamma={gamma.value} />}
            <GammaSlider gamma={gamma.value} onGamma={(value) => (gamma.value = value)} />
          </div>
          <Strips step={step} />
        </>
      )}
    </>
  );
}

const withoutRepair = ({ statistics }: TrajectoryRecord): string =>
  statistics.rollbacks.triggered === 0
    ? 'Nothing failed, so there was nothing to repair. Make the first attempt fail.'
    : 'The correction held no call, so there was nothing to repair with.';

function Strips({ step }: { readonly step: RepairStep }) {
  const { repair, failed, correction } = step;
  const look: StripLook = repair.kind === 'shallow' ? 'grafted' : 'deep';
  const tokensOf = (parts: readonly Part[], stays: StripLook): StripToken[] =>
    parts.flatMap(({ name, tokens, stays: stay }) =>
      tokens.map(({ text }) => ({
        text,
        look: stay ? stays : 'dropped',
        detail: stay ? `${name}: stands in the repaired turn` : `${name}: dropped`,
      })),
    );
  const grafted = repair.turn.filter(({ provenance }) => provenance === 'grafted').length;
  return (
    <>
      <div class="learn-pair">
        <TokenStrip
          label="The failed attempt"
          tokens={tokensOf(failed, 'kept')}
          legend={repair.kind === 'shallow' ? { kept: 'stays', dropped: 'dropped' } : { dropped: 'dropped' }}
        />
        <TokenStrip
          label="The correction"
          tokens={tokensOf(correction, look)}
          legend={repair.kind === 'shallow' ? { grafted: 'grafted', dropped: 'dropped' } : { deep: 'taken over' }}
        />
      </div>
      <TokenStrip
        label="The turn in the trajectory"
        tokens={repair.turn.map(({ text, provenance }) => ({
          text,
          look: provenance === 'sampled' ? 'kept' : look,
          detail:
            provenance === 'sampled'
              ? 'sampled where it stands'
              : 'grafted: it was written with the error in sight, so its log-probability belongs to another context',
        }))}
        legend={{
          kept: counted(repair.turn.length - grafted, 'token of the first attempt', 'tokens of the first attempt'),
          [look]: counted(grafted, 'token of the correction', 'tokens of the correction'),
        }}
      />
    </>
  );
}
