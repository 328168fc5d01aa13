import type { DocumentName } from './linked-document.ts';

/** The command that takes a document, as its saved file is called. */
const commands: Readonly<Record<DocumentName, string>> = {
  run: 'collect --run run.json',
  experiment: 'experiment experiment.json',
  training: 'train training.json',
};

/** What repeats a saved document in a terminal: in a checkout, and with the package. */
export function TerminalCommand({ name }: { readonly name: DocumentName }) {
  return (
    <>
      <p class="small soft">The same in a terminal, when the document is saved:</p>
      <pre class="document" tabIndex={0} aria-label="Command">
        npm run lab -- {commands[name]} --out DIR
      </pre>
      <p class="small soft">
        With the package, write <code>npx cleaner-lab</code> in place of <code>npm run lab --</code>.
      </p>
    </>
  );
}
