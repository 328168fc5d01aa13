/**
 * `npm run train:tiny`: trains the embedded model from its recipe, on the teacher's episodes, and writes its weights and its tokenizer. Goes on
 * where an interrupted training left off; `--anew` begins anew.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import {
  initialArrays,
  parameterCount,
  startTensors,
  Tokenizer,
  Trainer,
  writeCheckpoint,
  type Batch,
} from '../../src/policies/tiny/engine.ts';
import { replaceBetween } from '../replace-between.ts';
import { Batcher, shuffled } from './batches.ts';
import { documentFile, modelName, scratchFolder, tokenizerFile, weightsFile } from './places.ts';
import { learningRateAt, recipe, shapeFor } from './recipe.ts';
import { savedTraining, saveTraining } from '../../cli/train/saved-training.ts';
import { writeState } from '../../src/training/engine.ts';
import { sequencesOf } from './sequences.ts';
import { readShard, shardFolder } from './shards.ts';
import { vocabularyOf } from './vocabulary.ts';

/** Steps between two lines of the log, and between two checkpoints. */
const stepsPerLine = 100;
const stepsPerSave = 200;

/** A line of the training log. */
interface Line {
  readonly step: number;
  readonly loss: number;
  readonly heldOut: number;
  readonly minutes: number;
}

const runFolder = `${scratchFolder}/training`;
const logFile = `${runFolder}/log.json`;
if (process.argv.includes('--anew')) rmSync(runFolder, { recursive: true, force: true });
mkdirSync(runFolder, { recursive: true });
mkdirSync('public/tiny', { recursive: true });

const folder = shardFolder();
const maker = spawn('npx', ['tsx', 'scripts/tiny/make-shards.ts', folder, String(recipe.shards)], { stdio: 'inherit' });
maker.on('exit', (code) => {
  if (code !== 0) throw new Error('The episodes could not be made.');
});

await startTensors();
const vocabulary = vocabularyOf(await readShard(folder, 0, 'train'), recipe.leastCount);
writeFileSync(tokenizerFile, `${JSON.stringify(vocabulary)}\n`);
const tokenizer = new Tokenizer(vocabulary);
const shape = shapeFor(vocabulary.pieces.length);
const trainer = new Trainer(shape, initialArrays(shape, recipe.seed));
const saved = savedTraining(runFolder);
const lines: Line[] = saved ? (JSON.parse(readFileSync(logFile, 'utf8')) as Line[]) : [];
if (saved) trainer.resume(saved);
console.log(
  `${parameterCount(shape)} parameters, ${shape.vocabulary} tokens, from step ${trainer.steps} to ${recipe.steps}`,
);

/** Every batch of the training, in order, for ever. The same for the same recipe and teacher. */
async function* batches(): AsyncGenerator<Batch, never, undefined> {
  const batcher = new Batcher();
  for (let round = 0; ; round++) {
    for (let shard = 0; shard < recipe.shards; shard++) {
      const episodes = await readShard(folder, shard, 'train');
      const sequences = episodes.flatMap((episode) => sequencesOf(episode, tokenizer, recipe.context));
      const seed = recipe.seed + shard + round * recipe.shards;
      yield* shuffled(batcher.take(shuffled(sequences, seed)), seed);
    }
  }
}

const heldOut = new Batcher()
  .take((await readShard(folder, 0, 'held-out')).flatMap((episode) => sequencesOf(episode, tokenizer, recipe.context)))
  .slice(0, 8);
const heldOutLoss = async (): Promise<number> => {
  let sum = 0;
  for (const batch of heldOut) sum += await trainer.loss(batch);
  return sum / heldOut.length;
};

const writeWeights = async (): Promise<void> => {
  const { context } = recipe;
  const arrays = await trainer.arrays();
  writeFileSync(weightsFile, writeCheckpoint({ name: modelName, shape, context, arrays }, 'int8'));
};

let losses: number[] = [];
let at = 0;
const earlier = lines.at(-1)?.minutes ?? 0;
const started = performance.now();
const firstStep = trainer.steps;
for await (const batch of batches()) {
  at += 1;
  // The batches that an interrupted training has seen are passed over.
  if (at <= firstStep) continue;
  losses.push(await trainer.step(batch, learningRateAt(at)));
  if (at % stepsPerLine === 0 || at === recipe.steps) {
    const minutes = earlier + (performance.now() - started) / 60_000;
    const loss = losses.reduce((sum, each) => sum + each, 0) / losses.length;
    losses = [];
    const line = { step: at, loss, heldOut: await heldOutLoss(), minutes };
    lines.push(line);
    const left = ((minutes - earlier) / (at - firstStep)) * (recipe.steps - at);
    console.log(
      `step ${at}: loss ${loss.toFixed(4)}, held-out ${line.heldOut.toFixed(4)}, ${minutes.toFixed(1)} min, ${left.toFixed(1)} min left`,
    );
  }
  if (at % stepsPerSave === 0 || at === recipe.steps) {
    const { context } = recipe;
    const state = await trainer.saved();
    saveTraining(runFolder, writeState(state, { name: modelName, shape, context, arrays: [] }, modelName));
    writeFileSync(logFile, JSON.stringify(lines));
    await writeWeights();
  }
  if (at === recipe.steps) break;
}
trainer.dispose();
maker.kill();

const everyOther = lines.filter((_, index) => index % 2 === 1 || index === lines.length - 1);
const table = [
  '| step | loss, last 100 steps | held-out loss | minutes |',
  '| ---: | ---: | ---: | ---: |',
  ...everyOther.map(
    ({ step, loss, heldOut: held, minutes }) =>
      `| ${step} | ${loss.toFixed(4)} | ${held.toFixed(4)} | ${minutes.toFixed(1)} |`,
  ),
].join('\n');
const document = replaceBetween(readFileSync(documentFile, 'utf8'), 'training log', table);
writeFileSync(documentFile, await format(document, { parser: 'markdown', printWidth: 120 }));
console.log(`${weightsFile} is written.`);
