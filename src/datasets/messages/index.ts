export { labelsOf, rowLabelsSchema, type RowLabels } from './labels.ts';
export {
  assistantMessage,
  assistantMessageSchema,
  messageSchema,
  messagesOf,
  promptMessages,
  promptMessageSchema,
  turnMessages,
  type AssistantMessage,
  type Message,
  type PromptMessage,
  type Thoughts,
} from './messages.ts';
export { takesProgram, toolsOf, toolsSchema, type Tools } from './tools.ts';
