import { writeJson } from '../../json/index.ts';
import { packText, unpackText } from '../../link-text/index.ts';
import {
  checkRecord,
  purifiedTurns,
  rawTurns,
  readRecordText,
  statisticsOf,
  type TrajectoryRecord,
} from '../../rollout/index.ts';

/**
 * Longest record in characters that a link is read into. A record of this size has some hundred thousand tokens; the longest link that
 * any browser takes could unfold to a thousand times as much.
 */
const longestRecord = 8_000_000;

/** Most events of a record that a link is read into; a rollout of the longest budget, 1,000 turns, has about half as many. */
const mostEvents = 20_000;

/** What stands in a link for a field that the record's events tell as well. No such field is a text. */
const asEventsSay = '=';

/** What the events of a record tell of its other fields. */
type Told = Readonly<Record<string, (events: TrajectoryRecord['events']) => unknown>>;

const started = (events: TrajectoryRecord['events']) => {
  const [first] = events;
  return first?.type === 'rollout-started' ? first : null;
};

const ended = (events: TrajectoryRecord['events']) => {
  const last = events.at(-1);
  return last?.type === 'rollout-ended' ? last : null;
};

/** The fields that can be left out of a link. They are more than half of a record's text. */
const told: Told = {
  task: (events) => started(events)?.task,
  config: (events) => started(events)?.config,
  policy: (events) => started(events)?.policy,
  prompt: (events) => started(events)?.prompt,
  purified: purifiedTurns,
  raw: rawTurns,
  statistics: statisticsOf,
  verdict: (events) => ended(events)?.verdict,
};

/**
 * A whole record for a link's fragment. What its events say once more is left out where it is the same to the letter, so that
 * {@link readRecordLink} gives the record as it was.
 */
export async function writeRecordLink(record: TrajectoryRecord): Promise<string> {
  const entries = Object.entries(record).map(([key, value]: [string, unknown]) => {
    const tell = Object.hasOwn(told, key) ? told[key] : undefined;
    const same = tell !== undefined && value !== null && textOf(tell(record.events)) === textOf(value);
    return [key, same ? asEventsSay : value];
  });
  return await packText(writeJson(Object.fromEntries(entries)));
}

/**
 * Reads what {@link writeRecordLink} wrote. A link is made by strangers: what comes out of it has been checked like any record from
 * outside. Throws an error that says in plain words what is wrong.
 */
export async function readRecordLink(link: string): Promise<TrajectoryRecord> {
  const value = await saying('The link is damaged or was cut off on its way', async () =>
    filled(readRecordText(await unpackText(link, longestRecord))),
  );
  const checked = checkRecord(value);
  if (checked.kind === 'newer') {
    throw new Error(`The link holds a trajectory of a newer version of the lab (${checked.schema}). Open it there.`);
  }
  if (checked.kind === 'none') {
    const [problem] = checked.problems;
    const where = problem ? `${problem.field || 'the whole'} should be ${problem.expected}, not ${problem.found}` : '';
    throw new Error(`The link holds no trajectory: ${where}.`);
  }
  const { events } = checked.record;
  if (events.length > mostEvents) {
    throw new Error(
      `The link holds a trajectory of more than ${mostEvents} events. Ask for the file, and open it under Purify.`,
    );
  }
  if (!started(events) || !ended(events)) {
    throw new Error(
      'The link holds no whole trajectory: events.0 should start the rollout, and the last event end it.',
    );
  }
  return checked.record;
}

/** The record with what its events say in the places that were left out. Throws where they say nothing that could be read. */
function filled(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { events } = value as Readonly<Record<string, unknown>>;
  // Without events nothing can be filled in; the check says that they are missing.
  if (!Array.isArray(events)) return value;
  const entries = Object.entries(value).map(([key, field]: [string, unknown]) => {
    const tell = field === asEventsSay && Object.hasOwn(told, key) ? told[key] : undefined;
    return [key, tell ? tell(events as TrajectoryRecord['events']) : field];
  });
  return Object.fromEntries(entries);
}

async function saying<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${what}: ${why.replace(/\.$/, '')}. Copy the whole link and try again, or ask for the file.`, {
      cause,
    });
  }
}

const textOf = (value: unknown): string => (value === undefined ? '' : writeJson(value));
