import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { tinyEpisode, type Observe, type Split } from '../../src/tasks/tiny/index.ts';
import { scratchFolder, teacherVersion } from './places.ts';

/** Episodes of one file. */
export const shardSize = 1000;

/** Held-out seeds begin where no training reaches. */
const heldOutSeeds = 1_000_000_000;

const storedSchema = v.array(
  v.object({
    prompt: v.string(),
    turns: v.array(v.object({ text: v.string(), observation: v.nullable(v.string()) })),
  }),
);

/** What is learnt from an episode: its task, and the turns with what came of them. */
export type StoredEpisode = v.InferOutput<typeof storedSchema>[number];

/** The first seed of a shard. Shards count from 0. */
export const firstSeed = (shard: number, split: Split): number =>
  (split === 'train' ? 0 : heldOutSeeds) + shard * shardSize;

/** Where the shards of today's teacher are kept. */
export const shardFolder = (): string => `${scratchFolder}/episodes-${teacherVersion()}`;

const fileOf = (folder: string, shard: number, split: Split): string => `${folder}/${split}-${shard}.json`;

/** Makes a shard, unless it is there. */
export async function makeShard(folder: string, shard: number, split: Split, observe: Observe): Promise<void> {
  const file = fileOf(folder, shard, split);
  if (existsSync(file)) return;
  const episodes: StoredEpisode[] = [];
  for (let at = 0; at < shardSize; at++) {
    const { task, turns } = await tinyEpisode(firstSeed(shard, split) + at, split, observe);
    episodes.push({
      prompt: task.prompt,
      turns: turns.map(({ text, observation }) => ({ text, observation: observation?.text ?? null })),
    });
  }
  mkdirSync(folder, { recursive: true });
  // Those who wait for the file must not find half of it.
  writeFileSync(`${file}.part`, JSON.stringify(episodes));
  renameSync(`${file}.part`, file);
}

/** Reads a shard; waits until it is made. */
export async function readShard(folder: string, shard: number, split: Split): Promise<StoredEpisode[]> {
  const file = fileOf(folder, shard, split);
  while (!existsSync(file)) await wait(200);
  return v.parse(storedSchema, JSON.parse(readFileSync(file, 'utf8')));
}
