/**
 * The part of papaparse that is used here. Its published types refer to Node and the DOM, which this room is compiled without
 * (`paths` in tsconfig.base.json).
 */
interface ParseError {
  readonly message: string;
}

interface StepResult {
  readonly data: string[];
  readonly errors: readonly ParseError[];
  readonly meta: { readonly cursor: number };
}

interface StepConfig {
  readonly delimiter: string;
  readonly newline: '\n';
  /** Called for each row, before `parse` returns. `cursor` is where the next row begins in the text. */
  readonly step: (result: StepResult) => void;
}

declare const Papa: {
  parse(text: string, config: StepConfig): unknown;
  unparse(
    table: { readonly fields: readonly string[]; readonly data: readonly (readonly (string | number | null)[])[] },
    config: { readonly newline: '\n' },
  ): string;
};
export default Papa;
