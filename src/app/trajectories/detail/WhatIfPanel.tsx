import './what-if.css';
import { useEffect, useState } from 'preact/hooks';
import {
  type RollbackOutcome,
  whatIf,
  type TrajectoryRecord,
  type WhatIf,
  type WhatIfPosition,
  type WhatIfSettings,
} from '../../../rollout/index.ts';
import { figure, gammaText, similarityText } from '../../../formats/index.ts';
import { Button, GammaSlider, Select } from '../../components/index.ts';
import { kindWords } from '../../trajectory/index.ts';

const scopes = [
  ['code', 'The programs alone'],
  ['call', 'The whole calls'],
] as const;

const metrics = [
  ['sequenceMatcher', 'Characters in common'],
  ['pythonTokens', 'Python tokens in common'],
  ['jsonArguments', 'Values of the arguments in common'],
] as const;

/** The recorded rollbacks, decided anew with other settings. */
export function WhatIfPanel({ record }: { readonly record: TrajectoryRecord }) {
  const { gamma, maxRetries, similarityScope, metric } = record.config.saar;
  const own: WhatIfSettings = { gamma, maxRetries, similarityScope, metric };
  const [settings, setSettings] = useState(own);
  const [result, setResult] = useState<WhatIf | null>(null);
  useEffect(() => {
    let gone = false;
    void whatIf(record, settings).then((found) => {
      if (!gone) setResult(found);
    });
    return () => {
      gone = true;
    };
  }, [record, settings]);
  const change = (patch: Partial<WhatIfSettings>) => setSettings((now) => ({ ...now, ...patch }));
  const changed = JSON.stringify(settings) !== JSON.stringify(own);
  return (
    <div class="what-if">
      <p class="soft">
        The recorded failures and corrections, decided anew. Nothing is generated: where another turn would have been
        written, it says so.
      </p>
      <div class="what-if-settings" role="group" aria-label="Settings of the rollback">
        <GammaSlider
          gamma={settings.gamma}
          help={`In the record ${gammaText(gamma)}`}
          onGamma={(value) => change({ gamma: value })}
        />
        <Select
          label="K"
          help={`In the record ${figure(maxRetries)}; more was never generated`}
          value={String(settings.maxRetries)}
          options={Array.from({ length: maxRetries + 1 }, (_, k) => [String(k), String(k)] as const)}
          onValue={(value) => change({ maxRetries: Number(value) })}
        />
        <Select
          label="Compared"
          value={settings.similarityScope}
          options={scopes}
          onValue={(value) => change({ similarityScope: value })}
        />
        <Select
          label="Similarity"
          value={settings.metric}
          options={metrics}
          onValue={(value) => change({ metric: value })}
        />
        <Button disabled={!changed} onClick={() => setSettings(own)}>
          As recorded
        </Button>
      </div>
      {result && <Result result={result} gamma={settings.gamma} />}
    </div>
  );
}

const outcomes: Readonly<Record<WhatIfPosition['outcome'], string>> = {
  recovered: 'The repaired call runs.',
  exhausted: 'All retries fail: the error stays, and rollback is off from here.',
  'gave-up': 'The retry holds no call: the failure stays, and rollback is off from here.',
  'out-of-budget': 'A budget runs out during the look-ahead.',
  'needs-generation': 'The next retry would follow another turn: it was never generated.',
  'other-context': 'An earlier turn would be another one: this failure might not come at all.',
};

/** How a rollback ended in the record, in a word. */
const recordedWords: Readonly<Record<RollbackOutcome, string>> = {
  recovered: 'recovered',
  exhausted: 'exhausted',
  'gave-up': 'gave-up',
  'out-of-budget': 'out-of-budget',
};

interface ResultProps {
  readonly result: WhatIf;
  /** The γ that it was decided with. */
  readonly gamma: number;
}

function Result({ result: { positions, otherFrom }, gamma }: ResultProps) {
  if (positions.length === 0) return <p>No call was rolled back in this trajectory: there is nothing to decide.</p>;
  return (
    <>
      <p role="status">
        {otherFrom === null
          ? 'The trajectory stays as it is, word for word.'
          : `Turn ${otherFrom + 1} and all that follows would be generated in another context.`}
      </p>
      <div class="what-if-table" role="region" aria-label="Decisions" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Turn</th>
              <th scope="col">Retry</th>
              <th scope="col">Similarity</th>
              <th scope="col">In the record</th>
              <th scope="col">With these settings</th>
            </tr>
          </thead>
          <tbody>
            {positions.map(({ position, steps, outcome, recorded }) => (
              <>
                {steps.map(({ retry, similarity, recorded: was, kind }) => (
                  <tr key={`${position}-${retry}`}>
                    <td class="figures">{position + 1}</td>
                    <td class="figures">{retry}</td>
                    <td class="figures">
                      {similarity === null ? 'can’t be split' : similarityText(similarity, gamma)}
                    </td>
                    <td>{was === null ? 'not taken' : kindWords[was]}</td>
                    <td>{was === kind ? kindWords[kind] : <strong>{kindWords[kind]}</strong>}</td>
                  </tr>
                ))}
                <tr key={`${position}-end`} class="what-if-end">
                  <td class="figures">{position + 1}</td>
                  <td>end</td>
                  <td />
                  <td>{recordedWords[recorded]}</td>
                  <td>{outcome === recorded ? outcomes[outcome] : <strong>{outcomes[outcome]}</strong>}</td>
                </tr>
              </>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
