import { signal } from '@preact/signals';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { deferred } from '../../semaphore/index.ts';

vi.hoisted(() => {
  // The address and what is kept in the browser are read when the page's modules are.
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('addEventListener', () => undefined);
});

const { LinkedDocument } = await import('./linked-document.ts');

const stay = new AbortController().signal;

/** A form that holds a text of small letters, and the document that it says. */
function form(first: string | null = 'first') {
  const text = signal(first);
  const linked = new LinkedDocument({
    name: 'run',
    text,
    isShown: () => true,
    read: (found) => {
      if (/[^a-zé三]/.test(found)) throw new Error('The run document is not in small letters.');
      return { text: found, load: () => (text.value = found) };
    },
  });
  return { linked, text };
}

async function linkOf(text: string): Promise<string> {
  const { linked } = form(text);
  await linked.pack();
  return linked.link() ?? '';
}

describe('a document in a link', () => {
  it('comes back, in characters that links may have', async () => {
    const { linked, text } = form();
    const link = await linkOf('é三');
    expect(link).toMatch(/^[\w-]+$/);
    await linked.take(link, stay);
    expect([text.value, linked.news.value]).toEqual([
      'é三',
      {
        from: 'link',
        tone: 'plain',
        text: 'The run of the link is set up.',
      },
    ]);
  });
  it('is not known until it is packed, and then leads to where one is already', async () => {
    const { linked, text } = form();
    expect([linked.link(), linked.linkForAddress()]).toEqual([null, null]);
    await linked.pack();
    expect(linked.take(linked.link(), stay)).toBeUndefined();
    expect(linked.linkForAddress()).toEqual({ document: linked.link() });
    text.value = 'other';
    expect(linked.link()).toBeNull();
  });
  it('says of any other link that it holds no such document, and changes nothing', async () => {
    const { linked, text } = form();
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (link) => {
        await linked.take(link, stay);
        expect([linked.news.value?.tone, linked.news.value?.text, text.value]).toEqual([
          'failed',
          expect.stringContaining('run document') as string,
          'first',
        ]);
      }),
    );
  });
  it('stays in the address where it can’t be used, until the form is changed', async () => {
    const { linked, text } = form();
    await linked.pack();
    await linked.take('nonsense', stay);
    expect([linked.news.value?.from, linked.linkForAddress()]).toEqual(['link', null]);
    text.value = 'typed';
    await linked.pack();
    expect(linked.linkForAddress()).toEqual({ document: linked.link() });
    text.value = 'first';
    await linked.take('nonsense', stay);
    await linked.open(new File(['second'], 'run.json'));
    await linked.pack();
    expect(linked.linkForAddress()).toEqual({ document: await linkOf('second') });
  });
  it('does not unfold a link without end', async () => {
    const zeros = new Blob([new Uint8Array(8_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const { linked } = form();
    await linked.take(Buffer.from(await new Response(zeros).arrayBuffer()).toString('base64url'), stay);
    expect(linked.news.value?.text).toContain('more than 4000000 characters');
  });
  it('is given up where another address has come meanwhile', async () => {
    const { linked, text } = form();
    const gone = new AbortController();
    const taking = linked.take(await linkOf('late'), gone.signal);
    gone.abort();
    await taking;
    expect([text.value, linked.news.value]).toEqual(['first', null]);
  });
});

it('a document in a file is read, and what is wrong with it is said', async () => {
  const { linked, text } = form();
  await linked.open(new File(['second'], 'run.json'));
  expect([text.value, linked.news.value?.text]).toEqual(['second', 'The run of run.json is set up.']);
  await linked.open(new File(['UPPER'], 'run.json'));
  expect([text.value, linked.news.value]).toEqual([
    'second',
    { from: 'file', tone: 'failed', text: 'The run document is not in small letters.' },
  ]);
});

it('nothing is to begin while a document is being read, and one that is asked for later counts', async () => {
  const { linked, text } = form();
  expect(linked.isReading.value).toBe(false);
  const late = new File(['late'], 'late.json');
  const arrives = deferred<null>();
  const slice = late.slice.bind(late);
  late.slice = (...range) => {
    const part = slice(...range);
    const bytes = part.arrayBuffer.bind(part);
    part.arrayBuffer = () => arrives.promise.then(bytes);
    return part;
  };
  const first = linked.open(late);
  expect(linked.isReading.value).toBe(true);
  await linked.open(new File(['wanted'], 'wanted.json'));
  expect([linked.isReading.value, text.value]).toEqual([false, 'wanted']);
  arrives.resolve(null);
  await first;
  expect([linked.isReading.value, text.value, linked.news.value?.text]).toEqual([
    false,
    'wanted',
    'The run of wanted.json is set up.',
  ]);
});
