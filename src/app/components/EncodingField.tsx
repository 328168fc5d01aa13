import { encodings, isEncoding, type Encoding } from '../../files/index.ts';
import { Select } from './Select.tsx';

interface EncodingFieldProps {
  readonly value: Encoding | undefined;
  readonly disabled?: boolean;
  readonly onChange: (encoding: Encoding | undefined) => void;
}

/** The encoding of a file whose bytes do not tell it. */
export function EncodingField({ value, disabled = false, onChange }: EncodingFieldProps) {
  return (
    <Select
      label="The file’s encoding"
      help="UTF-8 and UTF-16 are recognised; any other has to be chosen."
      value={value ?? ''}
      options={[['', 'UTF-8 or UTF-16'], ...Object.entries(encodings)]}
      disabled={disabled}
      onValue={(chosen) => onChange(isEncoding(chosen) ? chosen : undefined)}
    />
  );
}
