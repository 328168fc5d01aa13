/**
 * `npm run train:start`: trains the model that the training lab starts from, and writes a checkpoint of every 200 steps into
 * `.models/training`. `--until 1000` stops early; `--take 1000` copies that checkpoint to where the lab looks for it, and `--stages` the others that come
 * with the lab.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  initialArrays,
  parameterCount,
  readCheckpoint,
  startTensors,
  Tokenizer,
  Trainer,
  writeCheckpoint,
  type Batch,
} from '../../src/policies/tiny/engine.ts';
import { trainingStages, type TrainingStage } from '../../src/policies/known-models.ts';
import { Batcher, shuffled } from '../tiny/batches.ts';
import { openObserver } from '../tiny/observe.ts';
import { tokenizerFile } from '../tiny/places.ts';
import { sequencesOf } from '../tiny/sequences.ts';
import { makeShard, readShard, shardFolder } from '../tiny/shards.ts';
import { startRateAt, startRecipe, startShape } from './recipe.ts';

const scratch = '.models/training';
const startFile = 'public/training/start.weights';
const stageFile = (stage: TrainingStage): string => `public/training/stages/${stage}.weights`;
const checkpointOf = (step: number): string => `${scratch}/start-${step}.weights`;

const { values } = parseArgs({
  options: { until: { type: 'string' }, take: { type: 'string' }, stages: { type: 'boolean', default: false } },
});
mkdirSync(scratch, { recursive: true });
if (values.stages) copyStages();
else if (values.take === undefined) await train(Number(values.until ?? startRecipe.steps));
else {
  mkdirSync('public/training', { recursive: true });
  copyFileSync(checkpointOf(Number(values.take)), startFile);
  console.log(`${startFile} is the checkpoint of step ${values.take}.`);
}

/** The checkpoint that trainings start from lies there already, under its own name. */
function copyStages(): void {
  mkdirSync('public/training/stages', { recursive: true });
  const start = readCheckpoint(readFileSync(startFile)).name;
  for (const stage of trainingStages) {
    if (stage === start) continue;
    copyFileSync(`${scratch}/${stage}.weights`, stageFile(stage));
    console.log(stageFile(stage));
  }
}

async function train(until: number): Promise<void> {
  const folder = shardFolder();
  const observer = openObserver({ sparesWaiting: true });
  for (let shard = 0; shard < startRecipe.shards; shard++) await makeShard(folder, shard, 'train', observer.observe);
  await observer.close();
  await startTensors();
  const tokenizer = Tokenizer.read(JSON.parse(readFileSync(tokenizerFile, 'utf8')));
  const shape = startShape(tokenizer.size);
  const trainer = new Trainer(shape, initialArrays(shape, startRecipe.seed));
  console.log(`${parameterCount(shape)} parameters, ${until} steps`);
  let lately: number[] = [];
  for await (const batch of batches(folder, tokenizer)) {
    lately.push(await trainer.step(batch, startRateAt(trainer.steps + 1)));
    if (trainer.steps % startRecipe.stepsPerSave === 0 || trainer.steps === until) {
      const { context } = startRecipe;
      const checkpoint = { name: `start-${trainer.steps}`, shape, context, arrays: await trainer.arrays() };
      writeFileSync(checkpointOf(trainer.steps), writeCheckpoint(checkpoint, 'int8'));
      const loss = lately.reduce((sum, each) => sum + each, 0) / lately.length;
      console.log(`step ${trainer.steps}: loss of the last ${lately.length} steps ${loss.toFixed(4)}`);
      lately = [];
    }
    if (trainer.steps === until) break;
  }
  trainer.dispose();
}

/** Every batch of the training, in order, for ever; the same each time. */
async function* batches(folder: string, tokenizer: Tokenizer): AsyncGenerator<Batch, never, undefined> {
  const batcher = new Batcher();
  for (let round = 0; ; round++) {
    for (let shard = 0; shard < startRecipe.shards; shard++) {
      const episodes = await readShard(folder, shard, 'train');
      const sequences = episodes.flatMap((episode) => sequencesOf(episode, tokenizer, startRecipe.context));
      const seed = startRecipe.seed + shard + round * startRecipe.shards;
      yield* shuffled(batcher.take(shuffled(sequences, seed)), seed);
    }
  }
}
