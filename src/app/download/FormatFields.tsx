import { formatNames, formats, type Format, type FormatName } from '../../datasets/index.ts';
import { Disclosure } from '../components/index.ts';
import { SwitchField } from './SwitchField.tsx';
import type { DownloadSession } from './session.ts';

/** Formats that are not in a download unless somebody asks for them. */
const onRequest: readonly string[] = ['sharegpt', 'openai', 'sts'];

/** Which files are in the download. */
export function FormatFields({ session }: { readonly session: DownloadSession }) {
  const { formats: chosen } = session.form.value;
  const read = session.read.value;
  const problem = read.kind === 'problems' ? read.problems.get('formats') : undefined;
  const field = (format: Format) => (
    <SwitchField
      key={format.name}
      label={<code>{format.path}</code>}
      help={`${format.title}. For ${format.for.replaceAll('`', '')}.`}
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
      <Disclosure summary="More formats">
        <div class="download-switches">{formats.filter(({ name }) => onRequest.includes(name)).map(field)}</div>
      </Disclosure>
    </section>
  );
}

/** The chosen formats with or without one, in the order in which a download holds them. */
const withFormat = (chosen: readonly FormatName[], { name }: Format, on: boolean): readonly FormatName[] =>
  formatNames.filter((each) => (each === name ? on : chosen.includes(each)));
