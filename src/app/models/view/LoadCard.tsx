import { duration } from '../../../formats/index.ts';
import { format } from '../../address/index.ts';
import { Button, Notice } from '../../components/index.ts';
import { runtime, sourceKey, type ModelState, type PolicySource } from '../../../runtime/index.ts';
import { LoadMeter, problemOf, sourceRead } from '../index.ts';

/** Where the chosen model stands: not loaded, on its way, in memory, or why not. */
export function LoadCard() {
  const read = sourceRead.value;
  const now = runtime.model.value;
  const isThis = read.source !== null && now.kind !== 'empty' && now.key === sourceKey(read.source);
  return (
    <section class="models-card" aria-labelledby="load-title">
      <h2 id="load-title">Loading</h2>
      {read.source && <p class="load-name">{read.title}</p>}
      {read.source ? (
        isThis ? (
          <Standing now={now} source={read.source} />
        ) : (
          <NotLoaded now={now} source={read.source} />
        )
      ) : (
        <p class="soft">{Object.values(read.missing)[0]}</p>
      )}
    </section>
  );
}

function NotLoaded({ now, source }: { readonly now: ModelState; readonly source: PolicySource }) {
  const other = now.kind === 'ready' || now.kind === 'loading' ? now : null;
  const users = now.kind === 'ready' ? runtime.modelUsers.value : [];
  const atWork = users.length > 0;
  return (
    <>
      <p class="soft">
        {other
          ? `“${other.title}” is ${now.kind === 'ready' ? 'in memory' : 'being loaded'} and will be unloaded: only one model fits at a time.`
          : 'Not loaded yet. It loads when you press Run, or now.'}
      </p>
      <div class="models-actions">
        <Button icon="download" tone="main" disabled={atWork} onClick={() => runtime.load(source)}>
          Load now
        </Button>
        <a class="button" href={format({ view: 'playground', setup: null })}>
          Use it in Playground
        </a>
        {atWork && <span class="small soft">{sentence(users)} is at work; stop it first.</span>}
      </div>
    </>
  );
}

function Standing({ now, source }: { readonly now: ModelState; readonly source: PolicySource }) {
  switch (now.kind) {
    case 'empty':
      return null;
    case 'loading':
      return (
        <>
          <LoadMeter meter={now.meter} />
          <div class="models-actions">
            <Button icon="stop" onClick={() => runtime.cancelLoading()}>
              Cancel
            </Button>
            <span class="small soft">Downloaded parts may be kept, so that loading can continue later.</span>
          </div>
        </>
      );
    case 'ready': {
      const users = runtime.modelUsers.value;
      return (
        <>
          <p role="status">Loaded in {duration(now.tookMs)}. It stays in memory until another model replaces it.</p>
          <div class="models-actions">
            <a class="button button-main" href={format({ view: 'playground', setup: null })}>
              Use it in Playground
            </a>
            <Button disabled={users.length > 0} onClick={() => runtime.unload()}>
              Unload
            </Button>
            {users.length > 0 && <span class="small soft">{sentence(users)} is at work with it.</span>}
          </div>
        </>
      );
    }
    case 'cancelled':
      return (
        <Notice
          tone="plain"
          title="Loading was stopped."
          actions={<Button onClick={() => runtime.load(source)}>Go on</Button>}
        >
          <p>Downloaded parts may be kept by the browser. If so, loading continues from there.</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice
          tone="failed"
          title={problemOf(now.error).what}
          actions={<Button onClick={() => runtime.load(source)}>Retry</Button>}
        >
          <p>{problemOf(now.error).advice}</p>
        </Notice>
      );
  }
}

/** Who uses the model, as a sentence begins. */
function sentence(users: readonly string[]): string {
  const [first = ''] = users;
  return first.slice(0, 1).toUpperCase() + first.slice(1);
}
