import { describe, expect, it } from 'vitest';
import { findWords } from './find.ts';

const texts = (code: string, file = 'a.tsx'): readonly string[] => findWords(code, file).found.map(({ text }) => text);

describe('what the page shows in JSX', () => {
  it('is one message where text, values and elements are mixed', () => {
    const code = `const a = <p class="Not this one">How many <Term id="t">trajectories</Term> of {counted(n, 'run')}{' '}
      come out: <b>{n}</b>, <code>sft.jsonl</code> {more ? 'and more' : ''}<br /></p>;`;
    expect(texts(code)).toEqual([
      'How many <0>trajectories</0> of {1} come out: <2/>, <3/> {4}<5/>',
      '{0} run',
      'and more',
    ]);
  });

  it('is a message for each child where no text is between them', () => {
    const code = `<div><h1>Title</h1><p>First. {x}</p>{y && 'shown'}{f('argument')}{x === 'compared' ? <i>One</i> : null}</div>`;
    expect(texts(code)).toEqual(['Title', 'First. {0}', 'shown', 'One']);
  });

  it('has the attributes and properties that are shown, and no others', () => {
    const code = `<A title="one" label={x ? 'two' : \`three \${n}\`} kind="four" type={'five'} help={'six'} onClick={() => say('It is done.')} />`;
    expect(texts(code)).toEqual(['one', 'two', 'three {0}', 'six', 'It is done.']);
  });

  it('is not what is marked for browsers as no text to translate, and no code', () => {
    const code = `<p>Say <b translate={false}>never this</b> and <pre aria-label="The program">print(1)</pre></p>`;
    expect(texts(code)).toEqual(['Say <0/> and <1/>', 'The program']);
  });
});

describe('texts elsewhere', () => {
  it('are messages where they read as sentences or titles', () => {
    const code = `import 'Some Module of this'; const a = 'Two Words'; const b = ['mode', 'a few words', 'Word', 'it ends.', 'repeat(2, 1fr)', 'a_b c']; throw new Error('It failed: ' + x);
      const t = \`Run \${'of'} the \${n}\`; type T = 'A Type here'; if (a === 'Is Compared here') f({ 'A Key here': 'b' });`;
    expect(texts(code, 'a.ts')).toEqual([
      'Two Words',
      'a few words',
      'Word',
      'it ends.',
      'It failed:',
      'Run {0} the {1}',
      'of',
    ]);
  });

  it('are messages in what is called as what is shown', () => {
    const code = `const label = x ? 'one' : 'two'; const b = { title: 'three', id: 'four', help: () => 'five' }; element.title = 'six'; element.setAttribute('aria-label', 'seven'); function f({ note = 'eight' }) {}`;
    expect(texts(code, 'a.ts')).toEqual(['one', 'two', 'three', 'five', 'six', 'seven', 'eight']);
  });

  it('are none where they are addresses, endings of files, or values within a table of words', () => {
    const code = `const markWords = { a: { label: 'one', icon: 'stop' } }; const label = x ? 'https://a.example/b' : '.weights'; const title = 'see https://a.example/b';`;
    expect(texts(code, 'a.ts')).toEqual(['one', 'see https://a.example/b']);
  });

  it('are messages where a comment says so, and are none where it says so', () => {
    const code = `const a = /* words */ 'one'; const b = /* words */ { raw: 'two', deep: ['three', \`four \${x}\`] };
      /* words */ export function f(x: string) { return x === 'five' ? 'six' : g('seven'); }
      const c = /* not words */ 'Not A Sentence.'; const d = [/* not words */ { title: 'eight' }, 'Nine and ten'];`;
    expect(texts(code, 'a.ts')).toEqual(['one', 'two', 'three', 'four {0}', 'six', 'seven', 'Nine and ten']);
  });
});

describe('counts', () => {
  it('have a singular and a plural', () => {
    const { found } = findWords(
      `counted(n, 'run'); counted(f('x'), 'retry', 'retries'); forms.counted(n, 'row');`,
      'a.ts',
    );
    expect(found.map(({ text, plural }) => [text, plural])).toEqual([
      ['{0} run', '{0} runs'],
      ['{0} retry', '{0} retries'],
    ]);
  });
});

describe('what can’t be gathered is reported', () => {
  it.each([
    ['const a = 1;\nconst b = "It has " + n;', 2, /\+/],
    ['counted(n, noun);', 1, /plain string/],
    ['/* words */', 1, /mark/],
  ])('%s', (code, line, why) => {
    const [obstacle] = findWords(code, 'a.ts').obstacles;
    expect(obstacle?.line).toBe(line);
    expect(obstacle?.why).toMatch(why);
  });

  it('with the file’s name where a text looks as a message with holes', () => {
    expect(() => findWords('const a = "Put {0} here.";', 'src/a.ts')).toThrow(/^src\/a\.ts: “Put \{0\} here\.”/);
    expect(() => findWords('const a = ;', 'src/a.ts')).toThrow(/^src\/a\.ts/);
    expect(() => findWords('const a = <p>One&nbsp;two</p>;', 'src/a.tsx')).toThrow(/&nbsp;/);
  });
});
