import { useEffect, useState } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { offer } from '../../datasets/save/index.ts';
import { absolute, type Route } from '../address/index.ts';
import { Button, Disclosure, Field, LongText, Notice } from '../components/index.ts';
import { longestInAddress, longestToPass, type LinkedDocument } from './linked-document.ts';

interface DocumentPanelProps {
  readonly linked: LinkedDocument;
  /** What it is called: `run`, `experiment`. */
  readonly name: string;
  /** The document for people; empty where there is none. */
  readonly text: string;
  /** What a link of it leads to. */
  readonly routeTo: (document: string) => Route;
  /** What the document is good for. */
  readonly children: ComponentChildren;
}

/** What is set up as one JSON document: shown, copied, saved, loaded, and passed on as a link. */
export function DocumentPanel({ linked, name, text, routeTo, children }: DocumentPanelProps) {
  const link = linked.link();
  const there = text !== '';
  const [copied, setCopied] = useState('');
  useEffect(() => setCopied(''), [text]);
  const copy = async (what: string, name: string) => {
    try {
      await navigator.clipboard.writeText(what);
      setCopied(`${name} is copied.`);
    } catch {
      setCopied(`The browser did not allow copying. Mark the text and copy it by hand.`);
    }
  };
  const news = linked.news.value;
  return (
    <Disclosure summary={`The ${name} as a document`} open={news?.tone === 'failed'}>
      <p class="small soft">{children}</p>
      <div class="collect-actions">
        <Button disabled={!there} onClick={() => void copy(text, 'The document')}>
          Copy
        </Button>
        <Button
          icon="download"
          disabled={!there}
          onClick={() => offer(new Blob([`${text}\n`], { type: 'application/json' }), `${name}.json`)}
        >
          {name}.json
        </Button>
        <Button
          disabled={link === null || link.length > longestToPass}
          onClick={() => void (link !== null && copy(absolute(routeTo(link)), 'The link'))}
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
        help={`A ${name}.json that was saved here or written by hand. It replaces what is set up.`}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            accept=".json"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) void linked.open(file);
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
      {there ? (
        <pre class="document" tabIndex={0} aria-label={`${name.charAt(0).toUpperCase()}${name.slice(1)} document`}>
          <LongText text={text} />
        </pre>
      ) : (
        <p class="small soft">There is no document while something is missing or wrong.</p>
      )}
    </Disclosure>
  );
}
