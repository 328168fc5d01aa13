export { labelsOf, type RowLabels } from './labels.ts';
export {
  assistantMessage,
  messagesOf,
  promptMessages,
  turnMessages,
  type AssistantMessage,
  type Message,
  type PromptMessage,
  type ToolMessage,
} from './messages.ts';
export { takesProgram, toolsOf, type Tools } from './tools.ts';
