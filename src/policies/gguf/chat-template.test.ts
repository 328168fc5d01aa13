import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../rollout/index.ts';
import { chooseTemplate, promptWriter, templateLabel } from './chat-template.ts';

const talk: readonly ChatMessage[] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Two? ' },
  { role: 'assistant', content: 'Two.' },
  { role: 'user', content: 'Three?' },
];

const choose = (chatTemplate: string | null) => chooseTemplate({ chatTemplate, bosToken: '<s>', eosToken: '</s>' });

const write = async (jinja: string | null, { thinking = false, messages = talk } = {}): Promise<string> => {
  const chosen = await choose(jinja);
  return (await promptWriter(chosen, { thinking, now: new Date(2026, 6, 26) }))(messages);
};

/** Templates of our own, built from what the templates of real models are built from. */
const roles =
  "{{ bos_token }}{% for message in messages %}{{ '<' + message['role'] + '>' + message['content'] | trim + eos_token }}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<assistant>' }}{% endif %}";
const noSystem = `{%- if messages[0]['role'] == 'system' -%}
    {{- raise_exception('System role not supported') -}}
{%- endif -%}
{%- for message in messages -%}
    {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) -%}
        {{- raise_exception('Roles must alternate user/assistant') -}}
    {%- endif -%}
    {%- if message['role'] == 'assistant' -%}{%- set role = 'model' -%}{%- else -%}{%- set role = message['role'] -%}{%- endif -%}
    {{- '<turn ' + role + '>' + message['content'] | trim + '</turn>' -}}
{%- endfor -%}
{%- if add_generation_prompt -%}{{- '<turn model>' -}}{%- endif -%}`;
const silentSystem =
  "{% for m in messages %}{% if m.role == 'user' %}[Q]{{ m.content }}[/Q]{% elif m.role == 'assistant' %}{{ m.content }}</s>{% endif %}{% endfor %}";
const thinks = `{%- set ns = namespace(last=-1) -%}
{%- for m in messages -%}{%- if m.role == 'user' and not m.content.startswith('<tool_response>') -%}{%- set ns.last = loop.index0 -%}{%- endif -%}{%- endfor -%}
{%- for m in messages -%}
    {%- set content = m.content -%}
    {%- if m.role == 'assistant' and '</think>' in content and loop.index0 < ns.last -%}
        {%- set content = content.split('</think>')[-1].lstrip('\\n') -%}
    {%- endif -%}
    {{- '<|' ~ m.role ~ '|>' ~ content ~ '\\n' -}}
{%- endfor -%}
{%- if add_generation_prompt -%}
    {{- '<|assistant|>' -}}
    {%- if enable_thinking is defined and enable_thinking is false -%}{{- '<think>\\n\\n</think>\\n\\n' -}}{%- endif -%}
{%- endif -%}`;
const toolBranch = `{%- if tools -%}{{- 'TOOLS ' ~ (tools | tojson(indent=2)) -}}{%- endif -%}
{%- macro turn(m) -%}{{- '#' ~ m.role | upper ~ ': ' ~ m.content ~ '\\n' -}}{%- endmacro -%}
{%- for m in messages -%}
    {%- if m.tool_calls is defined and m.tool_calls -%}{{- m.tool_calls | tojson -}}{%- endif -%}
    {{- turn(m) -}}
{%- endfor -%}
{{- '#ASSISTANT: ' -}}`;
const dated = `{{- '<system>Today is ' + strftime_now('%d %B %Y') + '.' -}}{%- for m in messages -%}{{- '<' + m.role + '>' + m.content -}}{%- endfor -%}`;

describe('the model’s own chat template', () => {
  it.each([
    [
      'one that loops over the roles',
      roles,
      '<s><system>Be brief.</s><user>Two?</s><assistant>Two.</s><user>Three?</s><assistant>',
    ],
    [
      'one that raises at a system prompt, which then goes in front of the first question',
      noSystem,
      '<turn user>Be brief.\n\nTwo?</turn><turn model>Two.</turn><turn user>Three?</turn><turn model>',
    ],
    [
      'one that leaves a system prompt out, which then goes in front of the first question',
      silentSystem,
      '[Q]Be brief.\n\nTwo? [/Q]Two.</s>[Q]Three?[/Q]',
    ],
    [
      'one with a branch for tools, which are not given to it',
      toolBranch,
      '#SYSTEM: Be brief.\n#USER: Two? \n#ASSISTANT: Two.\n#USER: Three?\n#ASSISTANT: ',
    ],
    [
      'one that asks for the date',
      dated,
      '<system>Today is 26 July 2026.<system>Be brief.<user>Two? <assistant>Two.<user>Three?',
    ],
  ])('writes with %s', async (_what, jinja, text) => {
    const chosen = await choose(jinja);
    expect(chosen).toMatchObject({ name: 'own', why: '' });
    expect(templateLabel(chosen)).toBe('own');
    expect(await write(jinja)).toBe(text);
  });

  it('tells a model that can think whether to, and only such a one', async () => {
    expect(await choose(thinks)).toMatchObject({ name: 'own', switchesThinking: true });
    expect(await write(thinks)).toMatch(/<\|assistant\|><think>\n\n<\/think>\n\n$/);
    expect(await write(thinks, { thinking: true })).toMatch(/<\|assistant\|>$/);
    expect(await choose(roles)).toMatchObject({ switchesThinking: false });
    expect(await write(roles, { thinking: true })).toBe(await write(roles));
  });

  it('keeps a thought whose answer is still being worked on, as the template has it', async () => {
    const thought = '<think>\nHm.\n</think>\n\nA call.';
    const messages: ChatMessage[] = [
      { role: 'user', content: 'One?' },
      { role: 'assistant', content: thought },
      { role: 'user', content: '<tool_response>\n1\n</tool_response>' },
    ];
    expect(await write(thinks, { messages })).toContain(`<|assistant|>${thought}\n`);
    const later: ChatMessage[] = [
      ...messages,
      { role: 'assistant', content: '1.' },
      { role: 'user', content: 'And two?' },
    ];
    expect(await write(thinks, { messages: later })).toContain('<|assistant|>A call.\n');
  });

  it('notes that a template writes the date', async () => {
    expect(await choose(dated)).toMatchObject({ writesDate: true });
    expect(await choose(roles)).toMatchObject({ writesDate: false });
  });

  it('refuses a conversation that the template does not take, in plain words', async () => {
    const jinja = `${roles}{% if messages | length > 5 %}{{ raise_exception('Too many  messages') }}{% endif %}`;
    const messages = [...talk, talk[2], talk[3]].filter((message) => message !== undefined);
    await expect(write(jinja, { messages })).rejects.toMatchObject({
      name: 'PolicyError',
      code: 'prompt-refused',
      message: 'The model’s chat template does not take this conversation: Too many messages.',
    });
  });

  it('begins every longer conversation with the shorter one, so that the engine’s cache is of use', async () => {
    for (const jinja of [roles, noSystem, silentSystem, toolBranch, dated, null]) {
      const shorter = await write(jinja, { messages: talk.slice(0, 2) });
      expect((await write(jinja)).startsWith(shorter)).toBe(true);
    }
  });
});

describe('ChatML, where the model’s own template cannot be used', () => {
  it.each([
    ['none in the file', null, 'the file has no chat template'],
    ['one that is no Jinja', '{% for message in messages %}', 'the model’s own cannot be read: '],
    ['one that always raises', "{{ raise_exception('Not today.\n') }}", 'the model’s own fails: Not today'],
    [
      'one that leaves turns out',
      '{{ messages[0].content }}{{ messages[1].content }}',
      'leaves assistant messages out',
    ],
    ['one that needs what the lab does not have', '{{ tools | map(attribute="name") | join(",") }}', 'fails: '],
    [
      'one that calls what is not there',
      '{% for m in messages %}{{ m.content }}{% endfor %}{{ render_extension() }}',
      'fails: ',
    ],
    ['one that wants an unknown form of the date', `${dated}{{ strftime_now('%U') }}`, 'writes the date with %U'],
  ])('stands in for %s, and says so', async (_what, jinja, why) => {
    const chosen = await choose(jinja);
    expect(chosen).toMatchObject({ name: 'ChatML', switchesThinking: false, system: 'role' });
    expect(chosen.why).toContain(why);
    expect(templateLabel(chosen)).toBe(`ChatML, because ${chosen.why}`);
    expect(await write(jinja)).toBe(
      '<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nTwo? <|im_end|>\n<|im_start|>assistant\nTwo.<|im_end|>\n<|im_start|>user\nThree?<|im_end|>\n<|im_start|>assistant\n',
    );
  });
});
