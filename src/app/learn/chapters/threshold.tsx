import { useEffect } from 'preact/hooks';
import { similarities, type MetricName, type SimilarityScope } from '../../../saar/index.ts';
import { counted, figure, decimal, twoDecimals } from '../../../formats/index.ts';
import { Badge, CodeBlock, Disclosure, GammaSlider, Select } from '../../components/index.ts';
import { Term } from '../../glossary/index.ts';
import { kindWords } from '../../trajectory/index.ts';
import type { Chapter, LiveProps, Outcome } from '../chapter.ts';
import { useDraft } from '../drafts.ts';
import { compared } from '../parts/compare.ts';
import { CompareButton } from '../parts/CompareButton.tsx';
import { gallery, type Pair } from '../parts/pairs.ts';
import { Paper } from '../parts/paper.tsx';

/** The authors' γ, at which the question is asked. */
const asked = 0.5;

interface Sorted extends Pair {
  readonly value: number;
}

/** The gallery by similarity, the most alike first. */
const sorted = (scope: SimilarityScope, metric: MetricName): Sorted[] =>
  gallery
    .map((pair) => ({ ...pair, value: similarities[metric](...compared(scope, pair.failed, pair.fixed)) }))
    .sort((one, other) => other.value - one.value);

const shallowAt = (pairs: readonly Sorted[], gamma: number): number =>
  pairs.filter(({ value }) => value >= gamma).length;

function outcomeOf(): Outcome {
  const count = shallowAt(sorted('code', 'sequenceMatcher'), asked);
  return {
    option: count <= 3 ? 'few' : count <= 6 ? 'some' : 'many',
    because: `${figure(count)} of ${figure(gallery.length)} reach γ = ${decimal(asked, 2)}.`,
  };
}

function Live({ onOutcome }: LiveProps) {
  const [gamma, shown] = [useDraft('gamma', asked), useDraft('shown', false)];
  const [scope, metric] = [useDraft('scope', 'code'), useDraft('metric', 'sequenceMatcher')];
  useEffect(() => {
    if (shown.value) onOutcome(outcomeOf());
  }, [shown.value, onOutcome]);
  const now: SimilarityScope = scope.value === 'call' ? 'call' : 'code';
  const by: MetricName = metric.value === 'pythonTokens' ? 'pythonTokens' : 'sequenceMatcher';
  const pairs = shown.value ? sorted(now, by) : gallery.map((pair) => ({ ...pair, value: null }));
  return (
    <>
      <div class="learn-run">
        <CompareButton shown={shown} label={`Compare all ${figure(gallery.length)}`} />
        {!shown.value && <span class="small soft">Unfold the pairs first, and judge for yourself.</span>}
      </div>
      {shown.value && (
        <>
          <div class="learn-gamma">
            <GammaSlider gamma={gamma.value} onGamma={(value) => (gamma.value = value)} />
            <Select
              label="What is compared"
              value={now}
              options={[
                ['code', 'The programs'],
                ['call', 'The whole calls'],
              ]}
              onValue={(value) => (scope.value = value)}
            />
            <Select
              label="By"
              value={by}
              options={[
                ['sequenceMatcher', 'characters'],
                ['pythonTokens', 'Python’s own tokens'],
              ]}
              onValue={(value) => (metric.value = value)}
            />
          </div>
          <p class="learn-result figures" role="status">
            {figure(shallowAt(sorted(now, by), gamma.value))} shallow,{' '}
            {figure(gallery.length - shallowAt(sorted(now, by), gamma.value))} deep
          </p>
        </>
      )}
      <ol class="learn-gallery" aria-label={counted(gallery.length, 'pair of programs', 'pairs of programs')}>
        {pairs.map(({ title, failed, fixed, value }) => (
          <li key={title}>
            {value !== null && <Measured value={value} gamma={gamma.value} />}
            <Disclosure summary={title}>
              <div class="learn-pair">
                <CodeBlock code={failed} label={`${title}: failed`} />
                <CodeBlock code={fixed} label={`${title}: corrected`} />
              </div>
            </Disclosure>
          </li>
        ))}
      </ol>
    </>
  );
}

function Measured({ value, gamma }: { readonly value: number; readonly gamma: number }) {
  const kind = value >= gamma ? 'shallow' : 'deep';
  return (
    <div class={`learn-measured tone-${kind}`}>
      <Badge tone={kind} icon={kind}>
        {kindWords[kind]}
      </Badge>
      <span class="figures">{twoDecimals(value)}</span>
      <span
        class="learn-bar"
        aria-hidden="true"
        style={{ '--value': `${value * 100}%`, '--gamma': `${gamma * 100}%` }}
      />
    </div>
  );
}

/** Where the line between shallow and deep is drawn. */
export const threshold: Chapter = {
  id: 'threshold',
  title: 'γ: where the line is drawn',
  lead: (
    <>
      <p>
        One number decides what kind of repair it is: <Term id="gamma">γ</Term>. At a similarity of γ or more, the old
        reasoning stays; below, it is replaced.
      </p>
      <p>Here are ten failures with what mended them, from a slip of the pen to another plan altogether.</p>
    </>
  ),
  question: {
    ask: `The authors use γ = ${figure(asked)}. How many of the ten pairs below does it call alike enough to be repaired shallow?`,
    options: { few: 'At most three', some: 'Four to six', many: 'Seven or more' },
  },
  Live,
  tries: [
    'Where would you draw the line? Move γ until the sides are as you would choose them.',
    'Compare the whole calls: how many pairs change sides?',
    'Compare by Python’s own tokens, where names and layout weigh less.',
  ],
  notes: [
    'At γ = 0 every repair is shallow, at γ = 1 only equal calls are.',
    'Let the class vote on a pair before it is compared.',
    'No value is right for all models: K, γ and the scope are what sweeps in Experiments are for.',
  ],
  source: (
    <p>
      γ = {figure(asked)}: <Paper />, section 3, and the authors’ code. The comparison by Python’s tokens is this lab’s.
    </p>
  ),
};
