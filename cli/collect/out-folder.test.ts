import { appendFileSync, existsSync, mkdtempSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRunDocument, planOf, runIdOf, type Plan, type RunDocument } from '../../src/collect/index.ts';
import { recordOf, type TrajectoryRecord } from '../../src/rollout/index.ts';
import { pickyTool, rollOut, turn } from '../../src/rollout/scripted.fixture.ts';
import { checkFolder, OutFolder } from './out-folder.ts';
import { writeRunDownload } from './write-download.ts';

const documentOf = (seed: number): RunDocument =>
  parseRunDocument({
    schema: 'cleaner-lab/run@1',
    tasks: { from: 'set', set: 'debug' },
    policy: { engine: 'tiny' },
    arms: [{ name: 'on' }],
    seed,
  });
const tasks = ['a', 'b', 'c'].map((id) => ({ id, prompt: 'How many?', answer: '5' }));
const document = documentOf(1);
const plan = planOf(await runIdOf(document), document, tasks);
const events = await rollOut([turn('bad'), turn('good'), 'It is \\boxed{5}.']);

/** A record of the plan, as the page would send it. */
function recordAt(place: number, of: Plan = plan): [TrajectoryRecord, string] {
  const { id, group } = of.item(place);
  const record = recordOf(
    events,
    pickyTool.description,
    { id, group, startedAt: '2026-01-19T00:00:00Z' },
    { app: '0', pyodide: null },
  );
  return [record, JSON.stringify(record)];
}

async function opened(path: string): Promise<OutFolder> {
  await checkFolder(path, document);
  return await OutFolder.open(path, plan);
}

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'out-folder-')), 'run');

async function idsIn(folder: OutFolder): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of folder.records.read()) ids.push(id);
  return ids;
}

describe('OutFolder', () => {
  it('keeps each record once, and gives them in the plan’s order when it is opened again', async () => {
    const path = newFolder();
    const folder = await opened(path);
    expect(folder.keep(...recordAt(2))).toMatchObject({ place: 2, verdict: 'right', status: 'purified' });
    expect(folder.keep(...recordAt(0))).toMatchObject({ place: 0 });
    expect(folder.keep(...recordAt(2))).toBeNull();
    folder.close(false);
    const again = await opened(path);
    expect(again.rows().map(({ place }) => place)).toEqual([0, 2]);
    expect(await idsIn(again)).toEqual([0, 2].map((place) => plan.item(place).id));
    expect(again.keep(...recordAt(0))).toBeNull();
    again.close(false);
  });
  it('collects anew what a crash cut off, and puts what can’t be read into a file of its own', async () => {
    const path = newFolder();
    const folder = await opened(path);
    for (const place of [0, 1]) folder.keep(...recordAt(place));
    folder.close(false);
    const part = join(path, 'records.jsonl.part');
    truncateSync(part, readFileSync(part).length - 7);
    appendFileSync(part, '\n{"schema":"something else"}\n');
    appendFileSync(part, recordAt(1)[1].slice(0, 100));
    const again = await opened(path);
    expect([again.rows().map(({ place }) => place), again.damaged]).toEqual([[0], 2]);
    expect(readFileSync(join(path, 'records.damaged.jsonl'), 'utf8').split('\n').length).toBe(3);
    again.keep(...recordAt(1));
    again.close(false);
    expect((await opened(path)).rows().map(({ place }) => place)).toEqual([0, 1]);
  });
  it('opens what is finished like what is not', async () => {
    const path = newFolder();
    const folder = await opened(path);
    for (const place of [1, 0, 2]) folder.keep(...recordAt(place));
    await writeRunDownload(folder.records, 3, path);
    folder.close(true);
    expect(existsSync(join(path, 'records.jsonl.part'))).toBe(false);
    const again = await opened(path);
    expect(await idsIn(again)).toEqual([0, 1, 2].map((place) => plan.item(place).id));
    again.close(false);
  });
  it('refuses a folder of another run, and records that nobody knows the run of', async () => {
    const path = newFolder();
    (await opened(path)).close(false);
    await expect(checkFolder(path, documentOf(2))).rejects.toThrow('holds another run');
    const strange = mkdtempSync(join(tmpdir(), 'out-folder-'));
    writeFileSync(join(strange, 'records.jsonl'), '');
    await expect(checkFolder(strange, document)).rejects.toThrow('Choose another folder');
  });
  it('does not take a record of another run', async () => {
    const folder = await opened(newFolder());
    const other = planOf('other', document, tasks);
    expect(() => folder.keep(...recordAt(0, other))).toThrow('another run');
    folder.close(false);
  });
});
