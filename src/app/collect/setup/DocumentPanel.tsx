import { useEffect, useState } from 'preact/hooks';
import { type RunDocument, runIdOf, writeRunDocument } from '../../../collect/index.ts';
import { Button, Disclosure, Field, LongText, Notice } from '../../components/index.ts';
import { absolute } from '../../address/index.ts';
import { documentLink, documentNews, longestInAddress, longestToPass, openDocument } from './link.ts';

/** The run as one JSON document: shown, copied, saved, loaded, and in the address. */
export function DocumentPanel({ document }: { readonly document: RunDocument | null }) {
  const link = documentLink();
  const [id, setId] = useState('');
  const [copied, setCopied] = useState('');
  useEffect(() => setCopied(''), [document]);
  useEffect(() => {
    setId('');
    let gone = false;
    if (document && link !== null) {
      void runIdOf(document).then((found) => {
        if (!gone) setId(found);
      });
    }
    return () => {
      gone = true;
    };
  }, [document, link]);
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
    <Disclosure summary="The run as a document" open={news?.tone === 'failed'}>
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
          disabled={link === null || link.length > longestToPass}
          onClick={() => void copy(absolute({ view: 'collect', document: link }), 'The link')}
        >
          Copy link
        </Button>
      </div>
      <p class="small" role="status">
        {copied}
      </p>
      {link !== null && link.length > longestToPass && (
        <p class="small soft">
          It contains its tasks and is too long for a link. Share the file instead.
          {link.length > longestInAddress &&
            ' It is too long for this page’s address, too: save the file before you reload the page.'}
        </p>
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

/** Hands a text to the browser as a download. */
export function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address after this task; it needs no longer than a moment.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
