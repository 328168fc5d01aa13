import * as v from 'valibot';
import { deadline, deferred } from '../semaphore/index.ts';
import { frameDocument } from './frame-document.ts';
import type { FrameCommand, FrameEvent } from './protocol.ts';
import { frameEventSchema, mostOutputBytes } from './protocol.ts';
import { SandboxError } from './sandbox-error.ts';

/** How long the frame may take to answer, in milliseconds: it does nothing before. */
const connectMs = 20_000;

/** How often in milliseconds the frame is asked whether it is still there. */
const pingMs = 3000;

/**
 * After how many questions without an answer it is not. Counted, not timed: a machine that slept, or a tab in the background,
 * asks late too.
 */
const mostUnanswered = 5;

/**
 * Forbids the page's frames to go to any address. A frame's own policy does not say where it may navigate itself, and an
 * address can carry what nobody should know; the page's policy does, and `srcdoc` is no address.
 */
function keepFramesInPlace(): void {
  if (document.head.querySelector('meta[data-sandbox]')) return;
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "frame-src 'none'";
  policy.dataset.sandbox = '';
  document.head.append(policy);
}

/**
 * The frame's document in the form that Trusted Types ask for, where a browser has them: the only markup of the page that is made of text, and it
 * holds nothing that came from outside.
 */
function trusted(html: string): unknown {
  sandboxPolicy ??= makePolicy();
  return sandboxPolicy?.createHTML(html) ?? html;
}

/** A policy of that name can be made once. */
let sandboxPolicy: { createHTML(html: string): unknown } | null = null;

function makePolicy(): typeof sandboxPolicy {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes');
  return hasCreatePolicy(factory) ? factory.createPolicy('lab-sandbox', { createHTML: (html) => html }) : null;
}

const hasCreatePolicy = (
  value: unknown,
): value is {
  createPolicy(name: string, rules: { createHTML: (html: string) => string }): NonNullable<typeof sandboxPolicy>;
} => typeof value === 'object' && value !== null && 'createPolicy' in value;

/** What the frame may say. How long a result may be is the run's own affair, which its interpreter checks. */
const eventSchema = frameEventSchema(mostOutputBytes);

/** What an interpreter needs of the link to its frame. */
export type FrameChannel = Pick<FrameLink, 'isolated' | 'send' | 'listen'>;

/** The page's end of the channel to the frame. Events that are not in the protocol are dropped. */
export class FrameLink {
  readonly #element: HTMLIFrameElement;
  readonly #port: MessagePort;
  readonly #listeners = new Set<(event: FrameEvent) => void>();
  readonly #lost = new AbortController();
  /** Questions, since the frame has answered for the first time, to which nothing came. */
  #unanswered = 0;
  #pings: ReturnType<typeof setInterval> | null = null;
  #isolated = false;

  private constructor(element: HTMLIFrameElement, port: MessagePort) {
    this.#element = element;
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      this.#unanswered = 0;
      const event = v.safeParse(eventSchema, data);
      if (event.success) for (const listener of [...this.#listeners]) listener(event.output);
    };
  }

  /** Puts the frame into the page. What is sent before it is there reaches it later. */
  static open(script: { readonly text: string; readonly sha256: string }): FrameLink {
    keepFramesInPlace();
    const element = document.createElement('iframe');
    // No `allow-same-origin`: without an origin there is no storage, and no way to reach the page.
    element.setAttribute('sandbox', 'allow-scripts');
    element.allow = 'cross-origin-isolated';
    element.title = 'Python sandbox';
    element.hidden = true;
    Object.assign(element, { srcdoc: trusted(frameDocument(script)) });
    const { port1, port2 } = new MessageChannel();
    // An opaque origin can't be named as the target; the document in the frame is ours, and it was not navigated.
    element.addEventListener('load', () => element.contentWindow?.postMessage('connect', '*', [port2]), { once: true });
    document.body.append(element);
    return new FrameLink(element, port1);
  }

  /** Waits for the frame's first answer; to be called once. Throws a SandboxError where none comes. */
  async connected(): Promise<void> {
    const { promise, resolve, reject } = deferred<boolean>();
    const cancel = deadline(connectMs, () => {
      reject(
        new SandboxError('start', 'The frame that Python runs in did not answer; the browser may have blocked it.'),
      );
    });
    const unlisten = this.listen((event) => {
      if (event.type === 'connected') resolve(event.isolated);
    });
    try {
      this.#isolated = await promise;
    } finally {
      cancel();
      unlisten();
    }
    this.#pings = setInterval(() => {
      this.#unanswered += 1;
      if (this.#unanswered <= mostUnanswered) this.send({ type: 'ping' });
      else this.#lost.abort(new SandboxError('lost', 'The browser ended the frame that Python ran in.'));
    }, pingMs);
  }

  /** True where the frame is cross-origin isolated; known once it is connected. */
  get isolated(): boolean {
    return this.#isolated;
  }

  /** Aborted with a SandboxError when the frame's process has died: a program can take so much memory that the browser ends it. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Tells the frame to do something. */
  send(command: FrameCommand, transfer: Transferable[] = []): void {
    this.#port.postMessage(command, transfer);
  }

  /** Calls the listener with each event from now on; returns what ends that. */
  listen(listener: (event: FrameEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Takes the frame, and all that runs in it, out of the page. */
  close(): void {
    if (this.#pings !== null) clearInterval(this.#pings);
    this.#port.close();
    this.#listeners.clear();
    this.#element.remove();
  }
}
