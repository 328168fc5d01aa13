import { useEffect, useState } from 'preact/hooks';
import { runIdOf, writeRunDocument, type RunDocument } from '../../../collect/index.ts';
import { Button, Disclosure, Field, LongText, Notice } from '../../components/index.ts';
import { addressOf, documentNews, openDocument, writeDocumentAddress } from './link.ts';
import { saveText } from './save-text.ts';

/** Milliseconds without a change after which the address is written: browsers allow only so many writes. */
const rest = 400;

/** The run as one JSON document: shown, copied, saved, loaded, and in the address. */
export function DocumentPanel({ document }: { readonly document: RunDocument | null }) {
  const [address, setAddress] = useState<string | null>(null);
  const [id, setId] = useState('');
  const [copied, setCopied] = useState('');
  useEffect(() => {
    setCopied('');
    if (!document) return undefined;
    const timer = setTimeout(() => {
      void addressOf(document).then((found) => {
        setAddress(found);
        writeDocumentAddress(found);
      });
      void runIdOf(document).then(setId);
    }, rest);
    return () => clearTimeout(timer);
  }, [document]);
  const text = document ? writeRunDocument(document, 2) : '';
  const copy = async (what: string, name: string) => {
    try {
      await navigator.clipboard.writeText(what);
      setCopied(`${name} is copied.`);
    } catch {
      setCopied(`The browser did not allow copying. Mark the text and copy it by hand.`);
    }
  };
  const news = documentNews.value;
  return (
    <Disclosure summary="The run as a document">
      <p class="small soft">
        Everything that defines the run. The same document gives the same run, in this page, in another browser, and in
        a terminal{id === '' ? '' : `; it is run ${id}`}.
      </p>
      <div class="collect-actions">
        <Button disabled={!document} onClick={() => void copy(text, 'The document')}>
          Copy
        </Button>
        <Button icon="download" disabled={!document} onClick={() => saveText('run.json', `${text}\n`)}>
          run.json
        </Button>
        <Button
          disabled={!document || address === null}
          onClick={() => void copy(new URL(address ?? '', location.href).href, 'The link')}
        >
          Copy link
        </Button>
      </div>
      <p class="small" role="status">
        {copied}
      </p>
      {document && address === null && id !== '' && (
        <p class="small soft">It carries its tasks and is too long for a link. Pass the file on instead.</p>
      )}
      <Field
        label="Load a document"
        help="A run.json that was saved here or written by hand. It replaces what is set up."
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".json"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) void openDocument(file);
            }}
          />
        )}
      </Field>
      {news && (
        <Notice
          tone={news.tone}
          title={news.tone === 'failed' ? 'This document can’t be used; nothing was changed.' : news.text}
        >
          {news.tone === 'failed' && <p>{news.text}</p>}
        </Notice>
      )}
      {document ? (
        <pre class="document" tabIndex={0} aria-label="Run document">
          <LongText text={text} />
        </pre>
      ) : (
        <p class="small soft">There is no document while something is missing or wrong.</p>
      )}
    </Disclosure>
  );
}
