export { promptWriter, standInWriter, templateLabel, type ChosenTemplate, type PromptWriter } from './chat-template.ts';
export { describeGguf, type GgufDescription } from './describe.ts';
export { forgetDownload, ggufDownloads, isGgufDownloaded, removeGgufDownload } from './downloads.ts';
export { loadGguf, type GgufOptions, type GgufSource } from './load.ts';
