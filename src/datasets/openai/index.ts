export { openai } from './format.ts';
export {
  openaiMessageSchema,
  openaiRowSchema,
  toOpenaiMessages,
  toOpenaiRow,
  type OpenaiCall,
  type OpenaiMessage,
  type OpenaiRow,
} from './rows.ts';
