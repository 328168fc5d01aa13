import { embeddedTasks, judgingProblem, keepRun, type RunDocument } from '../../collect/index.ts';
import { openLabStore, refreshRuns } from '../stored/index.ts';
import { active, openSession, sessions, startSession } from './sessions.ts';

/**
 * Keeps the run and starts it, unless another one is being collected. A run that is there already is gone on with. Throws where it can't be
 * judged or kept.
 *
 * @param onKept Told the run's id once it is kept.
 */
export async function beginRun(document: RunDocument, onKept: (id: string) => void): Promise<void> {
  const { verifier, sandbox } = document;
  const lacking = await judgingProblem({ verifier, tasks: embeddedTasks(document), packages: sandbox.packages });
  if (lacking) throw lacking;
  const id = await keepRun(await openLabStore(), document);
  await refreshRuns();
  onKept(id);
  await openSession(id);
  const state = sessions.peek().get(id);
  if (state?.kind === 'open' && !active.peek()) await startSession(state.session);
}
