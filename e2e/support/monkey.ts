import type { BrowserContext, ElementHandle, Page } from '@playwright/test';

/** What went wrong while the page was used at random. */
export interface MonkeyReport {
  /** Page errors, unhandled rejections and console errors, each with the action after which it came. */
  readonly faults: readonly string[];
  /** Actions that reached the page; others found no control, or one that had gone or was covered. */
  readonly done: number;
}

export interface MonkeyOptions {
  readonly seed: number;
  readonly actions: number;
  /** The lab's own origin: what other servers do not answer is no fault of the page. */
  readonly origin: string;
}

/** Milliseconds that one action may take: a control that is covered by now is given up. */
const patience = 1500;

const texts = [
  '',
  '0',
  '7',
  '-1',
  '0.5',
  'abc',
  'How much is 2 + 2?',
  '<b>&amp;</b>',
  'https://models.example/a.gguf',
  '\\boxed{4}',
];

const keys = ['Tab', 'Enter', 'Escape', 'ArrowDown', 'ArrowUp', 'ArrowRight', 'Home', 'End', 'Space'];

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Uses the lab at random: presses, types, goes elsewhere, reloads, goes back, and opens a second tab. */
export async function monkey(context: BrowserContext, { seed, actions, origin }: MonkeyOptions): Promise<MonkeyReport> {
  const random = numbers(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const any = <T>(of: readonly [T, ...T[]] | readonly T[]): T => of[below(of.length)] as T;
  const faults: string[] = [];
  let doing = 'opening the page';
  let done = 0;

  await context.route(
    (url) => url.protocol.startsWith('http') && url.origin !== origin,
    // A link may lead out of the lab, and Back to there again: an empty page, where an aborted visit would be an error of its own.
    (route) => (route.request().isNavigationRequest() ? route.fulfill({ body: '' }) : route.abort()),
  );
  context.on('page', (page) => {
    page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
    page.on('pageerror', (error) => faults.push(`${doing}: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      const elsewhere = message.location().url !== '' && !message.location().url.startsWith(origin);
      if (message.type() === 'error' && !elsewhere) faults.push(`${doing}: console: ${message.text()}`);
    });
  });
  const pages: Page[] = [];
  const open = async (): Promise<Page> => {
    const page = await context.newPage();
    pages.push(page);
    await page.goto(`${origin}/`);
    return page;
  };
  let page = await open();

  const act = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    doing = `action ${done}, ${new URL(page.url()).hash.slice(0, 60)}, ${name}`;
    await work();
    done += 1;
  };
  const press = async (): Promise<void> => {
    const control = await pick(page, pressable, random());
    if (!control) return;
    const name = await nameOf(control);
    await act(`press “${name}”`, () => control.click({ timeout: patience }));
  };
  const choose = async (): Promise<void> => {
    const select = await pick(page, 'select', random());
    if (!select) return;
    const values = await select.evaluate((element): string[] =>
      element instanceof HTMLSelectElement ? [...element.options].filter((o) => !o.disabled).map((o) => o.value) : [],
    );
    if (values.length > 0) await act('choose', () => select.selectOption(any(values), { timeout: patience }));
  };
  const type = async (): Promise<void> => {
    const field = await pick(page, typable, random());
    if (field) await act('type', () => field.fill(any(texts), { timeout: patience }));
  };
  const go = async (): Promise<void> => {
    const link = await pick(page, 'nav a', random());
    if (link) await act('go elsewhere', () => link.click({ timeout: patience }));
  };
  const changeTab = async (): Promise<void> => {
    if (pages.length < 2) page = await open();
    else {
      page = any(pages);
      await act('go to a tab', () => page.bringToFront());
    }
  };
  const closeTab = async (): Promise<void> => {
    if (pages.length < 2) return;
    await page.close({ runBeforeUnload: false });
    pages.splice(pages.indexOf(page), 1);
    page = any(pages);
  };
  const weighted: readonly (readonly [weight: number, action: () => Promise<unknown>])[] = [
    [50, press],
    [10, choose],
    [12, type],
    [10, go],
    [5, () => act('press a key', () => page.keyboard.press(any(keys)))],
    [4, () => act('back', () => page.goBack({ timeout: 20_000 }))],
    [3, () => act('forward', () => page.goForward({ timeout: 20_000 }))],
    [3, () => act('reload', () => page.reload({ timeout: 60_000 }))],
    [2, changeTab],
    [1, closeTab],
  ];
  const total = weighted.reduce((sum, [weight]) => sum + weight, 0);
  for (let count = 0; count < actions; count++) {
    let at = below(total);
    const [, action] = weighted.find(([weight]) => (at -= weight) < 0) ?? [0, go];
    try {
      // Back may have left the lab: nothing could be used there.
      if (!page.url().startsWith(origin)) await page.goto(`${origin}/`);
      await action();
    } catch (error) {
      // A control that went away or is covered; what the page itself throws comes as a fault.
      if (
        !(error instanceof Error) ||
        !/Timeout|not attached|detached|not visible|interrupted|context was destroyed|ERR_ABORTED|closed/i.test(
          error.message,
        )
      )
        throw error;
    }
    if (page.isClosed()) page = await open();
  }
  // What was begun last has a moment to fail in.
  doing = 'the end';
  await page.waitForTimeout(1000);
  return { faults, done };
}

const pressable =
  'button:not(:disabled), a[href], summary, input[type=radio]:not(:disabled), input[type=checkbox]:not(:disabled), [role=option], [role=tab]';

const typable =
  'input:not([type]), input[type=text], input[type=url], input[type=search], input[type=password], textarea';

/** One of the controls in sight; those of an open dialog alone, where one covers the page. */
async function pick(
  page: Page,
  selector: string,
  random: number,
): Promise<ElementHandle<HTMLElement | SVGElement> | null> {
  const handle = await page.evaluateHandle(
    ([wanted, share]) => {
      const root = document.querySelector('dialog[open]') ?? document;
      const found = [...root.querySelectorAll(wanted)].filter((element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      );
      return found[Math.floor(share * found.length)] ?? null;
    },
    [selector, random] as const,
  );
  return handle.asElement() as ElementHandle<HTMLElement | SVGElement> | null;
}

const nameOf = (control: ElementHandle): Promise<string> =>
  control.evaluate((element) =>
    (element instanceof Element ? (element.getAttribute('aria-label') ?? element.textContent) : '').trim().slice(0, 40),
  );
