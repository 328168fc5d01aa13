import { RunFigures, type OpenRun } from '../../collect/index.ts';
import { problemOf } from '../../runtime/index.ts';
import type { Store } from '../../store/index.ts';
import type { Session } from './session.ts';

/** Milliseconds between two looks at what another tab has collected. */
const lookEvery = 2000;

/** What has to be known of the store and the run. */
interface Followed {
  readonly store: Pick<Store, 'runs' | 'records'>;
  readonly run: Pick<OpenRun, 'takeOver'>;
}

/**
 * Shows what another tab collects, and takes the run over when that tab lets it go. Ends when the session is closed. What fails is reported
 * by `session.following`.
 */
export function followOtherTab({ store, run }: Followed, session: Session): void {
  void follow(store, session);
  void takeOver(run, session);
}

async function takeOver(run: Followed['run'], { closing, collecting, tookOver, following }: Session): Promise<void> {
  try {
    const mine = await run.takeOver(closing.signal);
    // Closed at the very moment at which the other tab let go.
    if (closing.signal.aborted) mine.close();
    else {
      collecting.value = mine;
      tookOver.value = true;
      following.value = null;
    }
  } catch (error) {
    if (closing.signal.aborted) return;
    const { what } = problemOf(error);
    following.value = {
      what: `The other tab let the run go, and this tab could not take it over: ${what}`,
      advice: 'What was finished is kept. Reload this page to open the run again.',
    };
    // There is nobody left to follow.
    closing.abort(new DOMException('The run could not be taken over.', 'AbortError'));
  }
}

async function follow(store: Followed['store'], session: Session): Promise<void> {
  const { closing, collecting, following } = session;
  const isClosed = (): boolean => closing.signal.aborted;
  let seen = -1;
  while (!isClosed() && !collecting.peek()) {
    try {
      seen = await look(store, session, seen);
      // What ended the following meanwhile has a message of its own.
      if (!isClosed()) following.value = null;
    } catch (error) {
      if (isClosed()) return;
      const { what } = problemOf(error);
      following.value = {
        what: `Its figures can’t be read: ${what}`,
        advice:
          'The other tab goes on. This one tries again every two seconds; if that does not help, reload this page.',
      };
    }
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

/**
 * Reads the figures where trajectories were added.
 *
 * @param seen how many there were at the last look
 * @returns how many there are now
 */
async function look(store: Followed['store'], { id, plan, read }: Session, seen: number): Promise<number> {
  const done = (await store.runs.get(id))?.done ?? 0;
  if (done === seen) return seen;
  const arms = plan.document.arms.map(({ name }) => name);
  const figures = new RunFigures({ arms, group: plan.document.group, total: plan.size });
  for await (const row of store.records.rows(id)) figures.add(row);
  read.value = figures.figures(0);
  return done;
}
