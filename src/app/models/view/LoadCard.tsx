import { duration } from '../../../formats/index.ts';
import { format } from '../../address/index.ts';
import { Button, Notice, type IconName } from '../../components/index.ts';
import { runtime, sourceKey, type ModelState, type PolicySource } from '../../../runtime/index.ts';
import { LoadMeter, modelProblem, sourceRead } from '../index.ts';

/** Where the chosen model stands: not loaded, on its way, in memory, or why not. */
export function LoadCard() {
  const read = sourceRead.value;
  return (
    <section class="models-card" aria-labelledby="load-title">
      <h2 id="load-title">Loading</h2>
      {read.source && <p class="load-name">{read.title}</p>}
      {read.source ? <Chosen source={read.source} /> : <p class="soft">{Object.values(read.missing)[0]}</p>}
    </section>
  );
}

function Chosen({ source }: { readonly source: PolicySource }) {
  const now = runtime.model.value;
  const isThis = now.kind !== 'empty' && now.key === sourceKey(source);
  const { label, icon, tone, onClick, needsIdle } = isThis ? stepFor(now, source) : loadNow(source);
  const users = needsIdle && now.kind === 'ready' ? runtime.modelUsers.value : [];
  const use = (isMain: boolean) => (
    <a class={isMain ? 'button button-main' : 'button'} href={format({ view: 'playground', setup: null })}>
      Use it in Playground
    </a>
  );
  return (
    <>
      {isThis ? <Standing now={now} /> : <NotLoaded now={now} />}
      <div class="models-actions">
        {isThis && now.kind === 'ready' && use(true)}
        {/* One button for all that can be done about the loading, so that it keeps the focus while its word changes. */}
        <Button
          key="step"
          {...(icon ? { icon } : {})}
          {...(tone ? { tone } : {})}
          disabled={users.length > 0}
          onClick={onClick}
        >
          {label}
        </Button>
        {!isThis && use(false)}
        {isThis && now.kind === 'loading' && (
          <span class="small soft">Downloaded parts may be kept, so that loading can continue later.</span>
        )}
        {users.length > 0 && (
          <span class="small soft">
            {isThis ? `${sentence(users)} is at work with it.` : `${sentence(users)} is at work; stop it first.`}
          </span>
        )}
      </div>
    </>
  );
}

/** What can be done about the loading. */
interface Step {
  readonly label: string;
  readonly icon?: IconName;
  readonly tone?: 'main';
  /** Whether nobody may use what is in memory. */
  readonly needsIdle: boolean;
  readonly onClick: () => void;
}

const loadNow = (source: PolicySource): Step => ({
  label: 'Load now',
  icon: 'download',
  tone: 'main',
  needsIdle: true,
  onClick: () => runtime.load(source),
});

/** The step for the chosen model, by where it stands. */
function stepFor(now: ModelState, source: PolicySource): Step {
  const load = () => runtime.load(source);
  switch (now.kind) {
    case 'empty':
      return loadNow(source);
    case 'loading':
      return { label: 'Cancel', icon: 'stop', needsIdle: false, onClick: () => runtime.cancelLoading() };
    case 'ready':
      return { label: 'Unload', needsIdle: true, onClick: () => runtime.unload() };
    case 'cancelled':
      return { label: 'Go on', needsIdle: false, onClick: load };
    case 'failed':
      return { label: 'Retry', needsIdle: false, onClick: load };
  }
}

function NotLoaded({ now }: { readonly now: ModelState }) {
  const other = now.kind === 'ready' || now.kind === 'loading' ? now : null;
  return (
    <p class="soft">
      {other
        ? `“${other.title}” is ${now.kind === 'ready' ? 'in memory' : 'being loaded'} and will be unloaded: only one model fits at a time.`
        : 'Not loaded yet. It loads when you press Run, or now.'}
    </p>
  );
}

function Standing({ now }: { readonly now: ModelState }) {
  switch (now.kind) {
    case 'empty':
      return null;
    case 'loading':
      return <LoadMeter meter={now.meter} />;
    case 'ready':
      return <p role="status">Loaded in {duration(now.tookMs)}. It stays in memory until another model replaces it.</p>;
    case 'cancelled':
      return (
        <Notice tone="plain" title="Loading was stopped.">
          <p>Downloaded parts may be kept by the browser. If so, loading continues from there.</p>
        </Notice>
      );
    case 'failed':
      return (
        <Notice tone="failed" title={modelProblem(now.error).what}>
          <p>{modelProblem(now.error).advice}</p>
        </Notice>
      );
  }
}

/** Who uses the model, as a sentence begins. */
function sentence(users: readonly string[]): string {
  const [first = ''] = users;
  return first.slice(0, 1).toUpperCase() + first.slice(1);
}
