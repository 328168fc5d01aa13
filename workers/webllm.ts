import { WebWorkerMLCEngineHandler } from '@mlc-ai/web-llm';
import { withContextTokens } from '../src/policies/webllm/worker/context-tokens.ts';
import { watchDevices } from '../src/policies/webllm/worker/watch-devices.ts';

/** web-llm's engine: the page's client sends it requests, and it answers with tokens. */
class Handler extends WebWorkerMLCEngineHandler {
  override postMessage(message: unknown): void {
    super.postMessage(withContextTokens(message, this.engine));
  }
}
const handler = new Handler();

addEventListener('message', (event: MessageEvent<unknown>) => {
  // The page's first message brings a line of its own on which losses of the graphics card are told.
  const [line] = event.ports;
  if (line) watchDevices((loss) => line.postMessage(loss));
  else handler.onmessage(event);
});
