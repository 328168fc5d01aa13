import { Button, duration, Notice } from '../../components/index.ts';
import {
  cancelLoading,
  LoadMeter,
  loadPolicy,
  memory,
  sourceKey,
  sourceRead,
  unloadPolicy,
  type Memory,
  type NamedSource,
} from '../index.ts';

/** Where the chosen model stands: not loaded, on its way, in memory, or why not. */
export function LoadCard() {
  const read = sourceRead.value;
  const now = memory.value;
  const isThis = read.source !== null && now.kind !== 'empty' && now.key === sourceKey(read.source);
  return (
    <section class="models-card" aria-labelledby="load-title">
      <h2 id="load-title">Loading</h2>
      {read.source && <p class="load-name">{read.title}</p>}
      {read.source ? (
        isThis ? (
          <Standing now={now} named={read} />
        ) : (
          <NotLoaded now={now} named={read} />
        )
      ) : (
        <p class="soft">{Object.values(read.missing)[0]}</p>
      )}
    </section>
  );
}

function NotLoaded({ now, named }: { readonly now: Memory; readonly named: NamedSource }) {
  const other = now.kind === 'ready' || now.kind === 'loading' ? now : null;
  const atWork = now.kind === 'ready' && now.users > 0;
  return (
    <>
      <p class="soft">
        {other
          ? `“${other.title}” is ${now.kind === 'ready' ? 'in memory' : 'being loaded'} and makes way: there is room for one model at a time.`
          : 'Not in memory. It loads when you press Run, or now.'}
      </p>
      <div class="models-actions">
        <Button icon="download" tone="main" disabled={atWork} onClick={() => loadPolicy(named)}>
          Load now
        </Button>
        <a class="button" href="#/run">
          Use it in Run
        </a>
        {atWork && <span class="small soft">A run is at work; stop it first.</span>}
      </div>
    </>
  );
}

function Standing({ now, named }: { readonly now: Memory; readonly named: NamedSource }) {
  switch (now.kind) {
    case 'empty':
      return null;
    case 'loading':
      return (
        <>
          <LoadMeter meter={now.meter} />
          <div class="models-actions">
            <Button icon="stop" onClick={cancelLoading}>
              Cancel
            </Button>
            <span class="small soft">What has arrived by then may be kept, and loading goes on from there.</span>
          </div>
        </>
      );
    case 'ready':
      return (
        <>
          <p role="status">
            Loaded in {duration(now.tookMs)}, and stays in memory from run to run until another model takes its place.
          </p>
          <div class="models-actions">
            <a class="button button-main" href="#/run">
              Use it in Run
            </a>
            <Button disabled={now.users > 0} onClick={unloadPolicy}>
              Unload
            </Button>
            {now.users > 0 && <span class="small soft">A run is at work with it.</span>}
          </div>
        </>
      );
    case 'cancelled':
      return (
        <Notice
          tone="plain"
          title="Loading was stopped."
          actions={<Button onClick={() => loadPolicy(named)}>Go on</Button>}
        >
          <p>What had arrived may be kept by the browser; if so, loading goes on from there.</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice
          tone="failed"
          title={now.problem.what}
          actions={<Button onClick={() => loadPolicy(named)}>Retry</Button>}
        >
          <p>{now.problem.advice}</p>
        </Notice>
      );
  }
}
