import { Field, TextInput } from '../../../components/index.ts';
import { chosen, choosePolicy, sourceRead } from '../../index.ts';
import { FolderField } from './FolderField.tsx';

const fields = [
  { key: 'id', label: 'Name', help: 'Any name. It is stored in the records.', example: 'my-model-q4f16_1' },
  {
    key: 'modelUrl',
    label: 'Address of the weights',
    help: 'A hub repository, or a folder with mlc-chat-config.json in it.',
    example: 'https://…',
  },
  {
    key: 'modelLibUrl',
    label: 'Address of the library',
    help: 'The model’s compiled code; models of one architecture share it.',
    example: 'https://…/model.wasm',
  },
] as const;

/** A custom web-llm record: a name, the weights, and the compiled library. */
export function CustomModelFields() {
  const { custom } = chosen.value;
  const { missing } = sourceRead.value;
  return (
    <>
      {fields.map(({ key, label, help, example }) => (
        // An empty field is not wrong yet; that it is missing is said where the model would be loaded.
        <Field
          key={key}
          label={label}
          help={help}
          problem={custom[key] === '' ? undefined : missing?.[`custom.${key}`]}
        >
          {(control) => (
            <TextInput
              text={custom[key]}
              control={control}
              spellcheck={false}
              placeholder={example}
              onText={(text) => choosePolicy({ custom: { ...custom, [key]: text } })}
            />
          )}
        </Field>
      ))}
      <FolderField />
    </>
  );
}
