import { WebWorkerMLCEngineHandler } from '@mlc-ai/web-llm';

/** web-llm's engine: the page's client sends it requests, and it answers with tokens. */
const handler = new WebWorkerMLCEngineHandler();

addEventListener('message', (event: MessageEvent<unknown>) => handler.onmessage(event));
