/**
 * `tsx scripts/tiny/make-shards.ts FOLDER COUNT`: makes the shards of episodes that training and its check learn from, in a process of
 * its own, so that the training's core does not wait for Python.
 */
import { openObserver } from './observe.ts';
import { makeShard } from './shards.ts';

const [folder = '', count = '0'] = process.argv.slice(2);
const observer = openObserver({ sparesWaiting: true });
await makeShard(folder, 0, 'train', observer.observe);
await makeShard(folder, 0, 'held-out', observer.observe);
for (let shard = 1; shard < Number(count); shard++) await makeShard(folder, shard, 'train', observer.observe);
await observer.close();
