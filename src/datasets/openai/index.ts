export { openai } from './format.ts';
export { toOpenaiMessages, toOpenaiRow, type OpenaiCall, type OpenaiMessage, type OpenaiRow } from './rows.ts';
