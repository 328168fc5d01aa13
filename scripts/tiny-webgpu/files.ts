import { spellMark } from '../../src/policies/tiny/spelling.ts';
import { marks, type TokenizerFile } from '../../src/policies/tiny/tokenizer.ts';

/** Signs that mean something in a regular expression. */
const special = /[\\^$.*+?()[\]{}|/-]/g;

/**
 * The tokenizer in the form of Hugging Face's library, which web-llm reads: the text is cut at the pieces, at each place the longest that
 * fits, and at single signs where none does; each cut is looked up whole.
 */
export function tokenizerJson({ pieces }: TokenizerFile): object {
  const longestFirst = pieces.toSorted((a, b) => b.length - a.length);
  const pattern = [...longestFirst.map((piece) => piece.replace(special, '\\$&')), '[\\s\\S]'].join('|');
  const vocabulary = [...marks.map(spellMark), ...pieces];
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: marks.map((mark, id) => ({
      id,
      content: spellMark(mark),
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: { type: 'Split', pattern: { Regex: pattern }, behavior: 'Isolated', invert: false },
    post_processor: null,
    decoder: { type: 'Fuse' },
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries(vocabulary.map((text, id) => [text, id])),
      unk_token: spellMark('unknown'),
    },
  };
}

/** What web-llm reads about the model: sizes, and how a conversation becomes a prompt. */
export function chatConfig(vocabulary: number, context: number): object {
  const end = marks.indexOf('end');
  return {
    version: '0.1.0',
    model_type: 'tiny',
    quantization: 'q8f32',
    model_config: { context_window_size: context, prefill_chunk_size: context, vocab_size: vocabulary },
    vocab_size: vocabulary,
    context_window_size: context,
    sliding_window_size: -1,
    attention_sink_size: -1,
    prefill_chunk_size: context,
    temperature: 1,
    top_p: 1,
    repetition_penalty: 1,
    presence_penalty: 0,
    frequency_penalty: 0,
    pad_token_id: marks.indexOf('pad'),
    eos_token_id: end,
    tokenizer_files: ['tokenizer.json'],
    tokenizer_info: { token_postproc_method: 'raw', prepend_space_in_encode: false, strip_space_in_decode: false },
    conv_template: {
      name: 'tiny',
      system_template: '{system_message}',
      system_message: '',
      system_prefix_token_ids: null,
      add_role_after_system_message: true,
      roles: { user: '', assistant: spellMark('assistant'), tool: '' },
      seps: [''],
      role_content_sep: '',
      role_empty_sep: '',
      stop_str: [],
      stop_token_ids: [end],
    },
  };
}
