import type { Column, TaskMapping } from '../../../tasks/import/index.ts';
import { answerReadings, type AnswerReading } from '../../../tasks/index.ts';
import { Field, Select } from '../../components/index.ts';
import type { TaskImport } from './importing.ts';

const noMapping: TaskMapping = { id: null, prompt: '', answer: null, choices: null, wrong: [], tests: [] };

const fields = [
  { key: 'prompt', label: 'Question', help: 'What the model is asked.' },
  { key: 'answer', label: 'Right answer', help: 'What its boxed answer is compared with.' },
  { key: 'choices', label: 'Options', help: 'Of a multiple-choice question.' },
  { key: 'tests', label: 'Tests', help: 'Inputs and outputs of a program.' },
  { key: 'id', label: 'Name', help: 'Row numbers serve where there is none.' },
] as const;

const isReading = (text: string): text is AnswerReading => Object.hasOwn(answerReadings, text);

interface MappingFieldsProps {
  readonly file: TaskImport;
  readonly columns: readonly Column[];
  readonly mapping: TaskMapping | null;
}

/** Which column of the file is what. */
export function MappingFields({ file, columns, mapping }: MappingFieldsProps) {
  const now = mapping ?? noMapping;
  const change = (key: (typeof fields)[number]['key'], column: string) => {
    const value = column === '' ? null : column;
    const next = {
      ...now,
      [key]: key === 'tests' ? (value === null ? [] : [value]) : (value ?? (key === 'prompt' ? '' : null)),
    };
    if (next.prompt !== '') void file.takeTasks(next);
  };
  const readAs = (reading: string) => {
    const answerIs = isReading(reading) ? reading : undefined;
    if (now.prompt !== '') void file.takeTasks({ ...now, answerIs });
  };
  return (
    <fieldset class="setup-group">
      <legend class="setup-legend">Which column is what</legend>
      <div class="mapping">
        {fields.map(({ key, label, help }) => {
          const value = key === 'tests' ? (now.tests[0] ?? '') : (now[key] ?? '');
          const names = columns.map(({ name }) => name);
          return (
            <Field key={key} label={label} help={help}>
              {(control) => (
                <select
                  {...control}
                  class="control"
                  value={value}
                  onChange={(event) => change(key, event.currentTarget.value)}
                >
                  <option value="">{key === 'prompt' ? 'Choose…' : 'None'}</option>
                  {value !== '' && !names.includes(value) && <option value={value}>{value}</option>}
                  {columns.map(({ name, type }) => (
                    <option key={name} value={name}>
                      {name} ({type})
                    </option>
                  ))}
                </select>
              )}
            </Field>
          );
        })}
      </div>
      {now.choices !== null && now.answer !== null && now.wrong.length === 0 && (
        <Select
          label="Right answer names"
          help="One of the options, in each row the same way."
          value={now.answerIs ?? ''}
          options={[['', 'What fits the most rows'], ...Object.entries(answerReadings)]}
          onValue={readAs}
        />
      )}
      {now.wrong.length > 0 && (
        <p class="small soft">
          Wrong options come from {now.wrong.join(', ')}; their order is drawn, always the same way.
        </p>
      )}
    </fieldset>
  );
}
