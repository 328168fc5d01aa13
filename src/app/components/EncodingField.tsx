import { encodings, isEncoding, type Encoding } from '../../files/index.ts';
import { Field } from './Field.tsx';

interface EncodingFieldProps {
  readonly value: Encoding | undefined;
  readonly disabled?: boolean;
  readonly onChange: (encoding: Encoding | undefined) => void;
}

/** The encoding of a file whose bytes do not tell it. */
export function EncodingField({ value, disabled = false, onChange }: EncodingFieldProps) {
  return (
    <Field label="The file’s encoding" help="UTF-8 and UTF-16 are recognised; any other has to be chosen.">
      {(control) => (
        <select
          {...control}
          class="control"
          value={value ?? ''}
          disabled={disabled}
          onChange={({ currentTarget }) => onChange(isEncoding(currentTarget.value) ? currentTarget.value : undefined)}
        >
          <option value="">UTF-8 or UTF-16</option>
          {Object.entries(encodings).map(([name, title]) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
