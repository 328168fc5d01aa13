import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../rollout/index.ts';
import { chooseTemplate, renderPrompt } from './chat-template.ts';

const talk: readonly ChatMessage[] = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Two?' },
  { role: 'assistant', content: 'Two.' },
  { role: 'user', content: 'Three?' },
];

/** Pieces of templates by which the families are known, and what each makes of the same conversation. */
const families: readonly (readonly [name: string, jinja: string, text: string])[] = [
  [
    'ChatML',
    "{{'<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>'}}",
    '<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nTwo?<|im_end|>\n<|im_start|>assistant\nTwo.<|im_end|>\n<|im_start|>user\nThree?<|im_end|>\n<|im_start|>assistant\n',
  ],
  [
    'Phi-4',
    "{{'<|im_start|>user<|im_sep|>' + message['content'] + '<|im_end|>'}}",
    '<|im_start|>system<|im_sep|>Be brief.<|im_end|><|im_start|>user<|im_sep|>Two?<|im_end|><|im_start|>assistant<|im_sep|>Two.<|im_end|><|im_start|>user<|im_sep|>Three?<|im_end|><|im_start|>assistant<|im_sep|>',
  ],
  [
    'Llama 3',
    "{{'<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' + message['content'] | trim + '<|eot_id|>'}}",
    '<|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nTwo?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nTwo.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nThree?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n',
  ],
  [
    'Gemma',
    "{{ '<start_of_turn>' + role + '\\n' }}",
    '<start_of_turn>user\nBe brief.\n\nTwo?<end_of_turn>\n<start_of_turn>model\nTwo.<end_of_turn>\n<start_of_turn>user\nThree?<end_of_turn>\n<start_of_turn>model\n',
  ],
  [
    'Mistral',
    "{{ '[INST] ' + message['content'] + ' [/INST]' }}",
    '[INST] Be brief.\n\nTwo? [/INST] Two.</s>[INST] Three? [/INST]',
  ],
  [
    'Phi-3',
    "{{'<|user|>\\n' + content + '<|end|>\\n<|assistant|>\\n'}}",
    '<|system|>\nBe brief.<|end|>\n<|user|>\nTwo?<|end|>\n<|assistant|>\nTwo.<|end|>\n<|user|>\nThree?<|end|>\n<|assistant|>\n',
  ],
  [
    'Zephyr',
    "{{ '<|user|>\\n' + message['content'] + eos_token }}",
    '<|system|>\nBe brief.</s>\n<|user|>\nTwo?</s>\n<|assistant|>\nTwo.</s>\n<|user|>\nThree?</s>\n<|assistant|>\n',
  ],
  [
    'Granite',
    "{{ '<|start_of_role|>user<|end_of_role|>' + message['content'] }}",
    '<|start_of_role|>system<|end_of_role|>Be brief.<|end_of_text|>\n<|start_of_role|>user<|end_of_role|>Two?<|end_of_text|>\n<|start_of_role|>assistant<|end_of_role|>Two.<|end_of_text|>\n<|start_of_role|>user<|end_of_role|>Three?<|end_of_text|>\n<|start_of_role|>assistant<|end_of_role|>',
  ],
  [
    'DeepSeek',
    "{{'<｜User｜>' + message['content']}}",
    'Be brief.<｜User｜>Two?<｜Assistant｜>Two.<｜end▁of▁sentence｜><｜User｜>Three?<｜Assistant｜>',
  ],
];

describe('chat templates', () => {
  it.each(families)('writes a conversation in the form of %s', (name, jinja, text) => {
    const chosen = chooseTemplate(jinja);
    expect(chosen.template.name).toBe(name);
    expect(chosen.known).toBe(true);
    expect(renderPrompt(talk, chosen, false)).toBe(text);
  });

  it.each([null, '{{ something of its own }}'])('takes ChatML, and says so, for the template %s', (jinja) => {
    const chosen = chooseTemplate(jinja);
    expect(chosen).toMatchObject({ known: false, switchesThinking: false, template: { name: 'ChatML' } });
  });

  it('tells a model that can think not to, unless asked', () => {
    const chosen = chooseTemplate('<|im_start|>{% if enable_thinking is defined and enable_thinking is false %}');
    expect(renderPrompt(talk, chosen, false)).toMatch(/<\|im_start\|>assistant\n<think>\n\n<\/think>\n\n$/);
    expect(renderPrompt(talk, chosen, true)).toMatch(/<\|im_start\|>assistant\n$/);
  });

  it('begins every longer conversation with the shorter one, so that the engine’s cache is of use', () => {
    for (const [, jinja] of families) {
      const chosen = chooseTemplate(jinja);
      const shorter = renderPrompt(talk.slice(0, 2), chosen, false);
      expect(renderPrompt(talk, chosen, false).startsWith(shorter)).toBe(true);
    }
  });
});
