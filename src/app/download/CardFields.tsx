import { useId } from 'preact/hooks';
import { Field, TextInput } from '../components/index.ts';
import type { CardForm } from './form.ts';
import type { DownloadSession } from './session.ts';

/** Licences that data sets often have, by the names that the Hub knows. */
const licences = ['cc-by-4.0', 'cc-by-sa-4.0', 'cc0-1.0', 'apache-2.0', 'mit', 'odc-by', 'other'];

const fields: readonly {
  readonly key: keyof CardForm;
  readonly label: string;
  readonly help: string;
  readonly hints?: readonly string[];
}[] = [
  { key: 'name', label: 'Name of the dataset', help: 'Also the file’s name.' },
  {
    key: 'licence',
    label: 'Licence',
    help: 'As the Hub calls it; empty means “other”. The model’s own terms may bind its outputs.',
    hints: licences,
  },
  { key: 'author', label: 'Collected by', help: 'Left out where it is empty.' },
  { key: 'language', label: 'Language of the tasks', help: 'A code such as en.' },
];

/** What a person says of the download. */
export function CardFields({ session }: { readonly session: DownloadSession }) {
  const list = useId();
  const { card } = session.form.value;
  const read = session.read.value;
  return (
    <div class="download-card">
      {fields.map(({ key, label, help, hints }) => (
        <Field
          key={key}
          label={label}
          help={help}
          problem={read.kind === 'problems' ? read.problems.get(`card.${key}`) : undefined}
        >
          {(control) => (
            <TextInput
              text={card[key]}
              control={control}
              {...(hints ? { list } : {})}
              onText={(text) => session.change({ card: { ...card, [key]: text } })}
            />
          )}
        </Field>
      ))}
      <datalist id={list}>
        {licences.map((licence) => (
          <option key={licence} value={licence} />
        ))}
      </datalist>
    </div>
  );
}
