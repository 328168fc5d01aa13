import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { problemOf, type Problem } from '../../runtime/index.ts';
import { Button, Notice } from '../components/index.ts';
import { isSourceComing, sourceCame } from '../models/index.ts';
import { lanes } from '../run-session/index.ts';
import type { LinkedDocument } from './linked-document.ts';
import { LinkRefused } from './LinkRefused.tsx';
import type { Problems } from './read-form.ts';

/** What a form says: what can be begun, or what is missing, in words, at its field. */
export type SetupRead<Document> =
  { readonly document: Document; readonly problems: null } | { readonly document: null; readonly problems: Problems };

interface SetupFrameProps<Document> {
  /** What is set up, for who does not see it. */
  readonly label: string;
  /** What begins. */
  readonly name: 'run' | 'sweep';
  /** Reads the form as it is now. */
  readonly read: () => SetupRead<Document>;
  /** Begins it. What it throws is shown. */
  readonly begin: (document: Document) => Promise<void>;
  /** The document that the form says. While another one is being read, nothing can be begun: it would be the one before. */
  readonly linked: LinkedDocument;
  /** What stands on the button. */
  readonly action: string;
  /** How much it is, in a line. */
  readonly estimate: ComponentChildren;
  /** The fields, given what is wrong as far as it is to be said. */
  readonly children: (problems: Problems) => ComponentChildren;
}

/** What begins, within a sentence. */
const beginningWords = { run: 'run', sweep: 'sweep' };

/** What waits until it is asked for: nobody needs to be told at once that they have not chosen yet. */
const toldWhenAsked = ['policy', 'tasks'];

/** A form that sets something up, and the button that begins it. Pressed with something missing, that is said at its field. */
export function SetupFrame<Document>({
  label,
  name,
  read,
  begin,
  linked,
  action,
  estimate,
  children,
}: SetupFrameProps<Document>) {
  const element = useRef<HTMLFormElement>(null);
  /** Whether it was asked for with something missing; from then on what is missing is said at its field. */
  const asked = useSignal(false);
  /** Whether it was asked for while the list of models was still loading: it begins when that is there. */
  const waits = useSignal(false);
  const failed = useSignal<Problem | null>(null);
  const now = read();
  const problems: Problems = Object.fromEntries(
    Object.entries(now.problems ?? {}).filter(([field]) => asked.value || !toldWhenAsked.includes(field)),
  );
  const submit = async (): Promise<void> => {
    if (waits.peek()) return;
    if (isSourceComing.peek()) {
      waits.value = true;
      await sourceCame();
      waits.value = false;
    }
    const { document } = read();
    const ready = document !== null && lanes.peek() !== null;
    asked.value = !ready;
    if (ready) {
      failed.value = null;
      await begin(document).catch((error: unknown) => (failed.value = problemOf(error)));
      return;
    }
    requestAnimationFrame(() => {
      const wrong = element.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-missing]');
      const folded = wrong?.closest('details');
      if (folded) folded.open = true;
      wrong?.focus();
    });
  };
  return (
    <form
      class="collect-setup"
      aria-label={label}
      noValidate
      ref={element}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <LinkRefused linked={linked} />
      {children(problems)}
      <div class="collect-begin">
        {problems.document !== undefined && <p class="collect-wrong small">{problems.document}</p>}
        {waits.value && (
          <p class="small soft" role="status">
            The list of models is still loading. The {beginningWords[name]} begins when it is there.
          </p>
        )}
        {asked.value && now.problems && (
          <p class="collect-wrong small" role="alert">
            {Object.values(now.problems)[0]}
          </p>
        )}
        {failed.value && (
          <Notice tone="failed" title={failed.value.what}>
            <p>{failed.value.advice}</p>
          </Notice>
        )}
        <p class="figures" role="status">
          {estimate}
        </p>
        <Button type="submit" icon="play" tone="main" disabled={linked.isReading.value}>
          {action}
        </Button>
      </div>
    </form>
  );
}
