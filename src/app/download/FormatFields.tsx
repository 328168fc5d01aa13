import { clusterFormats, formatNames, formats, type Format, type FormatName } from '../../datasets/index.ts';
import { Disclosure } from '../components/index.ts';
import { SwitchField } from './SwitchField.tsx';
import type { DownloadSession } from './session.ts';

/** Formats that are not in a download unless somebody asks for them. */
const onRequest: readonly string[] = ['sharegpt', 'openai', 'sts'];

/** Which files are in the download. */
export function FormatFields({ session }: { readonly session: DownloadSession }) {
  const { formats: chosen, cluster } = session.form.value;
  const read = session.read.value;
  const problem = read.kind === 'problems' ? read.problems.get('formats') : undefined;
  const field = (format: Format) => (
    <SwitchField
      key={format.name}
      label={<code>{format.path}</code>}
      help={<span translate={false}>{`${format.title}. For ${format.for.replaceAll('`', '')}.`}</span>}
      on={(chosen as readonly string[]).includes(format.name)}
      onChange={(on) => session.change({ formats: withFormat(chosen, format, on) })}
    />
  );
  return (
    <section class="download-part">
      <h3>Files</h3>
      {problem !== undefined && (
        <p class="small download-wrong" role="alert">
          {problem}
        </p>
      )}
      <div class="download-switches">{formats.filter(({ name }) => !onRequest.includes(name)).map(field)}</div>
      <div class="download-switches">
        <SwitchField
          label={
            <>
              Take it to the cluster: <code>cluster/</code>
            </>
          }
          help="Scripts that go on with these trajectories on GPUs, with the same K, γ, p and budgets: a warm start and RL with SAAR by the authors’ code (verl on Ray), or fine-tuning with TRL alone. Its README has the steps."
          on={cluster}
          onChange={(on) => session.change({ cluster: on, formats: on ? withAll(chosen, clusterFormats) : chosen })}
        />
      </div>
      <Disclosure summary="More formats">
        <div class="download-switches">{formats.filter(({ name }) => onRequest.includes(name)).map(field)}</div>
      </Disclosure>
    </section>
  );
}

/** The chosen formats and some more, in the order in which a download holds them. */
const withAll = (chosen: readonly FormatName[], more: readonly FormatName[]): readonly FormatName[] =>
  formatNames.filter((each) => chosen.includes(each) || more.includes(each));

/** The chosen formats with or without one, in the order in which a download holds them. */
const withFormat = (chosen: readonly FormatName[], { name }: Format, on: boolean): readonly FormatName[] =>
  formatNames.filter((each) => (each === name ? on : chosen.includes(each)));
