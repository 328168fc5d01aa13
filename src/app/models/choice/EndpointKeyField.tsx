import { Field } from '../../components/index.ts';
import { endpointKey } from './chosen.ts';

/** The key of a server, which is kept in the page's memory only. */
export const EndpointKeyField = ({ label }: { readonly label: string }) => (
  <Field label={label} help="Kept in this page’s memory only, and forgotten when the page is closed.">
    {(control) => (
      <input
        {...control}
        class="control"
        type="password"
        autoComplete="off"
        value={endpointKey.value}
        onInput={(event) => (endpointKey.value = event.currentTarget.value)}
      />
    )}
  </Field>
);
