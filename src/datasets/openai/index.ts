export { openai } from './format.ts';
export {
  openaiMessageSchema,
  openaiRowSchema,
  toOpenaiMessages,
  toOpenaiRow,
  type OpenaiMessage,
  type OpenaiRow,
} from './rows.ts';
