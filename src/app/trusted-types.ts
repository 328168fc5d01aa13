/** What browsers with Trusted Types have of them; TypeScript knows nothing of it. */
interface PolicyFactory {
  createPolicy(name: string, rules: { readonly createScriptURL: (address: string) => string }): unknown;
}

const isFactory = (value: unknown): value is PolicyFactory =>
  typeof value === 'object' && value !== null && 'createPolicy' in value;

/**
 * Whether a script may be loaded from this address: one of the page's own, or one that it made itself.
 *
 * @param address as a script gave it
 * @param page the page's address
 */
export function isOwnScript(address: string, page: string): boolean {
  const { protocol, origin } = new URL(address, page);
  return origin === new URL(page).origin && ['https:', 'http:', 'blob:'].includes(protocol);
}

/**
 * Where the content security policy asks for Trusted Types: addresses of workers must be the page's own, whichever package starts them, and
 * markup that is made of text is refused altogether. The sandbox's frame has a policy of its own. Does nothing in other browsers.
 *
 * @param page an address of the page's origin
 */
export function keepScriptsOwn(page: string): void {
  const factory: unknown = Reflect.get(globalThis, 'trustedTypes');
  if (!isFactory(factory)) return;
  factory.createPolicy('default', {
    createScriptURL: (address) => {
      if (isOwnScript(address, page)) return address;
      throw new TypeError(`A script from ${address} is none of the page’s own.`);
    },
  });
}
