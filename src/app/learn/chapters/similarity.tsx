import { useEffect } from 'preact/hooks';
import type { SimilarityScope } from '../../../saar/index.ts';
import { counted, decimal, figure, gammaText, twoDecimals } from '../../../formats/index.ts';
import { Badge, Button, CodeBox, type Mark, MarkedText, Scale, Select } from '../../components/index.ts';
import { Term } from '../../glossary/index.ts';
import { kindWords } from '../../trajectory/index.ts';
import type { Chapter, LiveProps, Outcome } from '../chapter.ts';
import { useDraft } from '../drafts.ts';
import { compared, marksOf, ratioIn } from '../parts/compare.ts';
import { CompareButton } from '../parts/CompareButton.tsx';
import { longPair, shortPair } from '../parts/pairs.ts';
import { Paper } from '../parts/paper.tsx';

const gamma = 0.5;

const scopes = [
  { scope: 'code', words: 'The programs' },
  { scope: 'call', words: 'The whole calls' },
] as const;

function outcomeOf(failed: string, fixed: string): Outcome {
  const [code, call] = scopes.map(({ scope }) => ratioIn(scope, failed, fixed, true));
  const [byCode, byCall] = [(code ?? 0) >= gamma, (call ?? 0) >= gamma];
  return {
    option: byCode && byCall ? 'both' : byCode ? 'code' : byCall ? 'call' : 'neither',
    because: `The programs: ${twoDecimals(code ?? 0)}. The whole calls: ${twoDecimals(call ?? 0)}. γ is ${gammaText(gamma)}.`,
  };
}

function Live({ onOutcome }: LiveProps) {
  const [failed, fixed] = [useDraft('failed', shortPair.failed), useDraft('fixed', shortPair.fixed)];
  const [scope, autojunk] = [useDraft('scope', 'code'), useDraft('autojunk', true)];
  const measured = useDraft('measured', false);
  const now: SimilarityScope = scope.value === 'call' ? 'call' : 'code';
  const outcome = measured.value ? outcomeOf(failed.value, fixed.value) : null;
  useEffect(() => {
    if (outcome) onOutcome(outcome);
  }, [outcome?.because, onOutcome]);
  const marks = measured.value
    ? marksOf(...compared(now, failed.value, fixed.value), autojunk.value)
    : { a: [], b: [] };
  const inBoxes = now === 'code' ? marks : { a: [], b: [] };
  return (
    <>
      <div class="learn-run">
        {[shortPair, longPair].map((pair) => (
          <Button
            key={pair.title}
            onClick={() => {
              failed.value = pair.failed;
              fixed.value = pair.fixed;
            }}
          >
            {pair.title}
          </Button>
        ))}
      </div>
      <div class="learn-pair">
        <CodeBox
          label={`The failed program, ${counted(Array.from(failed.value).length, 'character')}`}
          text={failed.value}
          onText={(text) => (failed.value = text)}
          marks={inBoxes.a}
        />
        <CodeBox
          label={`Its correction, ${counted(Array.from(fixed.value).length, 'character')}`}
          text={fixed.value}
          onText={(text) => (fixed.value = text)}
          marks={inBoxes.b}
        />
      </div>
      <div class="learn-run">
        <CompareButton shown={measured} label="Compare" />
      </div>
      {measured.value && (
        <Measured
          {...{ failed: failed.value, fixed: fixed.value, scope: now, autojunk: autojunk.value, marks }}
          onScope={(next) => (scope.value = next)}
          onAutojunk={(next) => (autojunk.value = next)}
        />
      )}
    </>
  );
}

interface MeasuredProps {
  readonly failed: string;
  readonly fixed: string;
  readonly scope: SimilarityScope;
  readonly autojunk: boolean;
  readonly marks: ReturnType<typeof marksOf>;
  readonly onScope: (scope: SimilarityScope) => void;
  readonly onAutojunk: (autojunk: boolean) => void;
}

function Measured({ failed, fixed, scope, autojunk, marks, onScope, onAutojunk }: MeasuredProps) {
  const [a, b] = compared(scope, failed, fixed);
  const matched = marks.a.reduce((sum, { size }) => sum + size, 0);
  const [inA, inB] = [Array.from(a).length, Array.from(b).length];
  return (
    <>
      {scope === 'call' && (
        <div class="learn-pair">
          <Marked label="The failed call, whole" text={a} marks={marks.a} />
          <Marked label="Its correction, whole" text={b} marks={marks.b} />
        </div>
      )}
      <Scale value={ratioIn(scope, failed, fixed, autojunk)} gamma={gamma} />
      <p class="figures learn-result">
        {counted(marks.a.length, 'block')} in common with {counted(matched, 'character')}: {figure(2)} ×{' '}
        {figure(matched)} ÷ ({figure(inA)} + {figure(inB)}) ={' '}
        {decimal(inA + inB === 0 ? 1 : (2 * matched) / (inA + inB), 4)}
      </p>
      <div class="learn-pair">
        <Select
          label="What is compared"
          value={scope}
          options={scopes.map((one) => [one.scope, one.words] as const)}
          onValue={onScope}
        />
        <label class="learn-check">
          <input
            type="checkbox"
            checked={autojunk}
            onChange={({ currentTarget }) => onAutojunk(currentTarget.checked)}
          />
          Autojunk, as Python has it
        </label>
      </div>
      <table class="learn-table figures">
        <thead>
          <tr>
            <th scope="col">Similarity</th>
            <th scope="col">with autojunk</th>
            <th scope="col">without</th>
          </tr>
        </thead>
        <tbody>
          {scopes.map((one) => (
            <tr key={one.scope}>
              <th scope="row">{one.words}</th>
              {[true, false].map((on) => (
                <td key={String(on)} data-shown={one.scope === scope && on === autojunk}>
                  <Decided value={ratioIn(one.scope, failed, fixed, on)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Decided({ value }: { readonly value: number }) {
  const kind = value >= gamma ? 'shallow' : 'deep';
  return (
    <span class="learn-decided">
      {twoDecimals(value)}
      <Badge tone={kind} icon={kind}>
        {kindWords[kind]}
      </Badge>
    </span>
  );
}

function Marked({
  label,
  text,
  marks,
}: {
  readonly label: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}) {
  return (
    <figure class="learn-marked" role="group" aria-label={label}>
      <figcaption class="small soft">{label}</figcaption>
      <pre>
        <MarkedText text={text} marks={marks} />
      </pre>
    </figure>
  );
}

/** How alike two programs are. */
export const similarity: Chapter = {
  id: 'similarity',
  title: 'How alike are two programs?',
  lead: (
    <>
      <p>
        The failed program and its correction are compared, character by character. Python’s difflib looks for the
        longest stretch that both have, then for the longest ones before and behind it, and so on. The share of what
        matches is the <Term id="similarity">similarity</Term>, from 0 to 1.
      </p>
      <p>
        Two things move it: <Term id="scope">what is compared</Term>, the programs or the whole calls with their wrapper
        of JSON; and <Term id="autojunk">autojunk</Term>, a rule of difflib for long texts.
      </p>
    </>
  ),
  question: {
    ask: `From a similarity of ${figure(gamma)} on, a repair is shallow. For the two programs below, which comparison says so?`,
    options: {
      neither: 'None of them',
      code: 'Only that of the programs',
      call: 'Only that of the whole calls',
      both: 'Both',
    },
  },
  Live,
  tries: [
    'Type in one of the boxes and watch the blocks and the number.',
    'Take the long programs, and switch autojunk off: the same two programs change sides.',
    'Make the two programs equal; then change a single letter.',
  ],
  notes: [
    'The wrapper of a call is about 70 characters that always match. It makes short programs look alike.',
    'Autojunk begins at 200 characters of the second text. Delete a line to get below, and the number jumps.',
    'Similarity looks at letters, not at meaning: renaming every variable makes it fall.',
  ],
  source: (
    <p>
      The paper compares the code (<Paper />, section 3). The authors’ code compares the whole calls. This lab decides
      by the code unless it is set otherwise, and shows both.
    </p>
  ),
};
