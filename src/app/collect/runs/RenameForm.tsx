import { useEffect, useRef, useState } from 'preact/hooks';
import type { StoredRun } from '../../../store/index.ts';
import { Button, Field, TextInput } from '../../components/index.ts';

interface RenameFormProps {
  readonly run: Pick<StoredRun, 'title'>;
  readonly onSave: (title: string) => void;
  readonly onCancel: () => void;
}

/** The title of a kept run, to be changed; empty for the time at which it was made. */
export function RenameForm({ run, onSave, onCancel }: RenameFormProps) {
  const [title, setTitle] = useState(run.title);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.select(), []);
  return (
    <form
      class="run-list-rename"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(title.trim());
      }}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
    >
      <Field label="Title" help="Empty for when it was made. The run itself stays the same.">
        {(control) => <TextInput text={title} control={control} maxLength={120} onText={(text) => setTitle(text)} />}
      </Field>
      <div class="collect-actions">
        <Button type="submit" tone="main">
          Save
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  );
}
