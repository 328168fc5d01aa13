import { useId, useLayoutEffect, useState } from 'preact/hooks';
import { formatFilter, noFilter, parseFilter } from '../../filter/index.ts';
import { Button, Field, Select, TextInput } from '../../components/index.ts';
import { go, place } from '../place.ts';
import { completions, type KnownValues } from './completions.ts';
import { forgetFilter, savedFilters, saveFilter } from './saved-filters.ts';

/** The filter as a text, with proposals; the form shows the same filter. */
export function TypedFilter(known: KnownValues) {
  const shown = formatFilter(place.value.filter);
  const [text, setText] = useState(shown);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const list = useId();
  useLayoutEffect(() => {
    // What is being typed stays as it is while it means what is shown.
    if (formatFilter(parseFilter(text).filter) === shown) return;
    setText(shown);
    setProblems([]);
  }, [shown]);
  const type = (typed: string) => {
    setText(typed);
    const read = parseFilter(typed);
    setProblems(read.problems);
    // What is wrong is said, and the rest holds already.
    if (formatFilter(read.filter) !== formatFilter(place.peek().filter))
      go({ filter: read.filter, open: null }, 'replace');
  };
  return (
    <div class="typed-filter">
      <Field
        label="Filter as text"
        help="Such as repair:deep -failure:NameError turns:>3. A word alone is searched for in the tasks’ names."
        problem={problems[0]}
      >
        {(control) => (
          <>
            <TextInput text={text} control={control} onText={type} list={list} spellcheck={false} placeholder="All" />
            <datalist id={list}>
              {completions(text, known).map((proposal) => (
                <option key={proposal} value={proposal} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Saved shown={shown} />
    </div>
  );
}

/** The saved filters, and what can be done with the one that is shown. */
function Saved({ shown }: { readonly shown: string }) {
  const saved = savedFilters.value;
  return (
    <div class="saved-filters">
      {saved.length > 0 && (
        <Select
          label="Saved filters"
          value={saved.includes(shown) ? shown : ''}
          options={[
            ['', shown === '' || saved.includes(shown) ? 'None' : 'Another'],
            ...saved.map((filter) => [filter, filter] as const),
          ]}
          onValue={(value) =>
            go({ filter: value === '' ? noFilter : parseFilter(value).filter, open: null }, 'replace')
          }
        />
      )}
      {saved.includes(shown) ? (
        <Button onClick={() => forgetFilter(shown)}>Remove from saved</Button>
      ) : (
        <Button disabled={shown === ''} onClick={() => saveFilter(shown)}>
          Save this filter
        </Button>
      )}
    </div>
  );
}
