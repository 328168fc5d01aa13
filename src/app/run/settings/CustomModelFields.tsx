import { Field } from '../../components/index.ts';
import type { Problems } from './plan.ts';
import { choices, choose } from './store.ts';

const fields = [
  { key: 'id', label: 'Name', help: 'For the record; yours to choose.', example: 'my-model-q4f16_1' },
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

/** A web-llm record of one's own: a name, the weights, and the compiled library. */
export function CustomModelFields({ problems }: { readonly problems: Problems }) {
  const { custom } = choices.value;
  return (
    <>
      {fields.map(({ key, label, help, example }) => (
        <Field key={key} label={label} help={help} problem={problems[`custom.${key}`]}>
          {(control) => (
            <input
              {...control}
              class="control"
              type="text"
              autoComplete="off"
              spellcheck={false}
              placeholder={example}
              value={custom[key]}
              onInput={(event) => choose({ custom: { ...custom, [key]: event.currentTarget.value } })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
