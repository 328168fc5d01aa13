import { RunFigures, type OpenRun } from '../../../collect/index.ts';
import type { Store } from '../../../store/index.ts';
import type { Session } from './session.ts';

/** Milliseconds between two looks at what another tab has collected. */
const lookEvery = 2000;

/** Shows what another tab collects, and takes the run over when that tab lets it go. Ends when the session is closed. */
export function followOtherTab(store: Store, session: Session, run: OpenRun): void {
  const { closing, collecting, tookOver } = session;
  void follow(store, session).catch(() => undefined);
  run
    .takeOver(closing.signal)
    .then((mine) => {
      // Closed at the very moment at which the other tab let go.
      if (closing.signal.aborted) mine.close();
      else {
        collecting.value = mine;
        tookOver.value = true;
      }
    })
    .catch(() => undefined);
}

async function follow(store: Store, { id, plan, collecting, read, closing }: Session): Promise<void> {
  let seen = -1;
  while (!closing.signal.aborted && !collecting.peek()) {
    const done = (await store.runs.get(id))?.done ?? 0;
    if (done !== seen) {
      seen = done;
      const arms = plan.document.arms.map(({ name }) => name);
      const book = new RunFigures({ arms, group: plan.document.group, total: plan.size });
      for await (const row of store.records.rows(id)) book.add(row);
      read.value = book.figures(0);
    }
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}
