export { lessons, type Lesson } from './lessons.ts';
export { scriptPolicy, scriptTokens, type Script, type ScriptOptions } from './script-policy.ts';
