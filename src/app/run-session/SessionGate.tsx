import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { Button, Notice } from '../components/index.ts';
import type { Session } from './session.ts';
import { openSession, reopen, sessions } from './sessions.ts';

interface SessionGateProps {
  /** The run's id. */
  readonly id: string;
  readonly children: (session: Session) => ComponentChildren;
}

/** Opens a run that is kept, and shows it when it is open; until then, where that stands. */
export function SessionGate({ id, children }: SessionGateProps) {
  useEffect(() => void openSession(id), [id]);
  const state = sessions.value.get(id);
  const session = state?.kind === 'open' ? state.session : state?.kind === 'opening' ? state.before : null;
  // The same place for a run that is opened anew: what has the focus keeps it.
  if (session) return <>{children(session)}</>;
  if (state?.kind === 'failed') {
    return (
      <Notice
        tone="failed"
        title={state.problem.what}
        actions={<Button onClick={() => void reopen(id)}>Try again</Button>}
      >
        <p>{state.problem.advice}</p>
      </Notice>
    );
  }
  return (
    <p class="small soft" role="status">
      Opening the run.
    </p>
  );
}
