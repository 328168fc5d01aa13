import './tokens.css';
import { useMemo, useState } from 'preact/hooks';
import type { Retraced, RetracedGeneration, TrajectoryRecord } from '../../../rollout/index.ts';
import { counted, figure } from '../../../formats/index.ts';
import { Button, Disclosure, Select } from '../../components/index.ts';
import { Term } from '../../glossary/index.ts';
import { localSetting } from '../../local-setting/index.ts';
import {
  colourWords,
  legendOf,
  measuring,
  scaleOf,
  stripTokens,
  surpriseScale,
  TokenStrip,
  type Colour,
} from '../../tokens/index.ts';
import { RunAgain } from '../again/index.ts';
import { generationKey, partsOf, type Part } from './parts.ts';
import { Prompt } from './Prompt.tsx';

const isColour = (text: string | null): text is Colour => text !== null && Object.hasOwn(colourWords, text);

/** What tokens are coloured by; kept in this browser. */
const chosenColour = localSetting<Colour>('token-colour', {
  read: (text) => (isColour(text) ? text : 'mask'),
  write: (colour) => colour,
  usual: 'mask',
});

interface TokensPanelProps {
  readonly record: TrajectoryRecord;
  readonly retraced: Retraced;
}

/** The tokens of any turn or generation, the prompt that a generation was written from, and the programs in it. */
export function TokensPanel({ record, retraced }: TokensPanelProps) {
  const parts = useMemo(() => partsOf(record, retraced), [record, retraced]);
  const [key, setKey] = useState('');
  const scale = useMemo(
    () => surpriseScale(retraced.generations.flatMap(({ tokens }) => tokens.map(({ logprob }) => logprob))),
    [retraced],
  );
  const known = retraced.generations.some(({ tokens }) => tokens.some(({ logprob }) => logprob !== null));
  const part = parts.find((each) => each.key === key) ?? parts[0];
  if (!part) return <p>This trajectory ended before its first token: there is nothing to show.</p>;
  const colour = measuring.has(chosenColour.value) && !known ? 'mask' : chosenColour.value;
  return (
    <div class="tokens">
      <div class="tokens-choice">
        <Select
          label="Tokens of"
          value={part.key}
          options={parts.map((each) => [each.key, each.label] as const)}
          onValue={setKey}
        />
        <Select
          label="Coloured by"
          value={colour}
          options={(Object.keys(colourWords) as Colour[])
            .filter((each) => known || !measuring.has(each))
            .map((each) => [each, colourWords[each]] as const)}
          onValue={(value) => (chosenColour.value = value)}
        />
      </div>
      <Without record={record} retraced={retraced} known={known} certain={known && scale === 0} />
      {colour === 'surprise' && scale > 0 && (
        <p class="small soft">
          <Term id="surprise">Surprise</Term> on the scale of this trajectory: of 100 tokens that were generated in it,
          99 lie within it.
        </p>
      )}
      <Strip part={part} colour={colour} scale={scale} />
      {part.generation ? (
        <Generated record={record} generation={part.generation} />
      ) : (
        <MadeOf part={part} onChoose={(generation) => setKey(generationKey(generation))} />
      )}
      {part.executions.map((execution) => (
        <RunAgain key={execution.execution} record={record} execution={execution} />
      ))}
    </div>
  );
}

/** Why there is little or nothing to say of probabilities; nothing where there is. */
function Without({
  record,
  retraced,
  known,
  certain,
}: TokensPanelProps & { readonly known: boolean; readonly certain: boolean }) {
  const { origin, policy } = record;
  if (origin) {
    return (
      <p class="small soft">
        This trajectory was imported as text, from row {origin.row} of {origin.file}.{' '}
        {origin.tokens === 'pieces' &&
          'The log has no tokens: the texts are cut here at words and signs, and these pieces have no log-probabilities.'}
        {origin.tokens === 'engine' && !known && 'Its tokens have no log-probabilities.'}
      </p>
    );
  }
  const notes = [...new Set(retraced.generations.flatMap(({ completion }) => completion?.note ?? []))];
  if (!known) {
    return (
      <p class="small soft">
        The engine gave no log-probabilities, so tokens can’t be coloured by them. {notes.join(' ')}
      </p>
    );
  }
  if (!certain) return null;
  return (
    <p class="small soft">
      {policy.engine === 'script'
        ? 'A script wrote this: each token has the probability 1, so none was surprising.'
        : 'Each token had the probability 1, so none was surprising.'}
    </p>
  );
}

interface StripProps {
  readonly part: Part;
  readonly colour: Colour;
  readonly scale: number;
}

function Strip({ part, colour, scale }: StripProps) {
  const shown = useMemo(() => part.tokens(), [part]);
  const tokens = useMemo(() => stripTokens(shown, colour, scale), [shown, colour, scale]);
  if (tokens.length === 0) return <p class="soft">No token was written.</p>;
  return (
    // Another part begins without a token that is asked for.
    <TokenStrip
      key={part.key}
      label={part.label}
      tokens={tokens}
      legend={legendOf(tokens, colour)}
      scale={scaleOf(colour, scale)}
    />
  );
}

function Generated({
  record,
  generation,
}: {
  readonly record: TrajectoryRecord;
  readonly generation: RetracedGeneration;
}) {
  const [asked, setAsked] = useState(false);
  const { sampling, completion, tokens, generation: number } = generation;
  const end =
    completion === null
      ? record.origin
        ? null
        : 'ended by the lab: its call was complete, or the time was up'
      : completion.finish === 'length'
        ? 'cut by a limit of tokens'
        : 'ended by the model';
  const drawn =
    sampling &&
    `temperature ${figure(sampling.temperature)}, top-p ${figure(sampling.topP)}, at most ${counted(sampling.maxTokens, 'token')}, seed ${sampling.seed}`;
  const facts = [counted(tokens.length, 'token'), end, drawn].filter((fact) => fact !== null);
  return (
    <>
      <p class="small soft figures">
        {facts.join('; ')}.{completion?.note === undefined ? '' : ` ${completion.note}`}
      </p>
      <Disclosure summary="The exact prompt" onOpen={() => setAsked(true)}>
        {asked && <Prompt key={number} record={record} generation={generation} />}
      </Disclosure>
    </>
  );
}

function MadeOf({ part, onChoose }: { readonly part: Part; readonly onChoose: (generation: number) => void }) {
  if (part.madeOf.length === 0) return null;
  return (
    <div class="tokens-made">
      <span class="small soft">
        Made of <Term id="token">tokens</Term> of
      </span>
      {part.madeOf.map(({ generation, tokens }) => (
        <Button key={generation} tone="quiet" onClick={() => onChoose(generation)}>
          Generation {generation + 1} ({figure(tokens)})
        </Button>
      ))}
    </div>
  );
}
