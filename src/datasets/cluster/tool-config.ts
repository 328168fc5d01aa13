import * as v from 'valibot';
import type { ToolSignature } from '../../rollout/index.ts';

const parametersSchema = v.object({
  properties: v.optional(v.object({ code: v.optional(v.object({ description: v.optional(v.string(), '') }), {}) }), {}),
});

/**
 * The tool as verl reads it, for `tool_config_path`: the authors' Python tool, which sends programs to their server `code-judge`, described to
 * the policy in the words of the run. YAML, whose strings and flow lists JSON's are.
 *
 * @param tool a tool whose one argument is a program, `code`. Throws a ValiError where it is something else.
 */
export function toolConfig({ name, description, parameters }: ToolSignature): string {
  const { properties } = v.parse(parametersSchema, parameters);
  return [
    '# The tool of the run, carried out by code-judge. Where that runs elsewhere, change the address.',
    'tools:',
    '  - class_name: recipe.cleaner.code_judge_tool.PythonTool',
    '    config:',
    '      type: native',
    '      host_addr: localhost',
    '      host_port: "8088"',
    '      request_processor_concurrency: 8',
    '      request_processor_batch_size: 32',
    '      request_processor_batch_timeout_seconds: 30',
    '    tool_schema:',
    '      type: function',
    '      function:',
    `        name: ${quoted(name)}`,
    `        description: ${quoted(description)}`,
    '        parameters:',
    '          type: object',
    '          properties:',
    '            code:',
    '              type: string',
    `              description: ${quoted(properties.code.description)}`,
    '          required: ["code"]',
    '',
  ].join('\n');
}

/** A YAML string in double quotes. What YAML takes for the end of a line, and JSON does not, is written as an escape. */
const quoted = (text: string): string =>
  JSON.stringify(text).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff]/g, (one) => {
    return `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
