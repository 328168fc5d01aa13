import { expect, test, type Locator, type Page } from '@playwright/test';
import { controlsOf, locate, stateOf, type Control } from './controls.ts';
import type { Entry, ViewTable } from './table.ts';

/** How many of many controls alike are pressed, the first and the last among them. */
const someOfMany = 4;

/** Milliseconds that the view has to become what it was after a press. */
const settling = 600;

/** Milliseconds until everything of a view is in sight; parts of it come later than its frame. */
const arriving = 15_000;

/** Opens a view, and presses everything in it. */
export async function pressView(page: Page, { open, entries, within = 'body' }: ViewTable): Promise<void> {
  await open(page);
  await pressAll(page, page.locator(within), entries, () => open(page));
}

/**
 * Presses every control within an element, in the table's order. Fails on a control that the table does not know, and on an entry
 * that is not there. `reopen` brings back what a press has changed; without it, each press has to leave everything as it was.
 */
export async function pressAll(
  page: Page,
  root: Locator,
  entries: readonly Entry[],
  reopen?: () => Promise<void>,
): Promise<void> {
  let pairs = await pairsIn(root, entries);
  const address = page.url();
  const before = await stateOf(root);
  const isAsBefore = async () => page.url() === address && (await stateOf(root)) === before;
  for (let index = 0; index < pairs.length; index++) {
    const next = pairs[index];
    if (!next) break;
    const { entry } = next;
    const control = entry.many ? next.control : await nowCalled(root, entries, next);
    await test.step(`${control.role} “${control.name}”`, () =>
      entry.does({ control: locate(root, control), page, root }));
    if (entry.goesOn || index === pairs.length - 1 || (await isAsBefore())) continue;
    if (entry.role === 'link' && page.url() !== address) await page.goBack();
    if (await becomes(isAsBefore)) continue;
    if (!reopen) throw new Error(`“${control.name}” did not leave everything as it was:\n${await stateOf(root)}`);
    await reopen();
    pairs = await pairsIn(root, entries);
  }
}

interface Pair {
  readonly control: Control;
  readonly entry: Entry;
}

/** The table's entries with their controls, once each has one and no control is left over. */
async function pairsIn(root: Locator, entries: readonly Entry[]): Promise<readonly Pair[]> {
  let pairs: readonly Pair[] = [];
  await expect(async () => {
    const controls = await controlsOf(root);
    const match = pair(controls, entries);
    expect(match.wrong).toEqual([]);
    ({ pairs } = match);
  }).toPass({ timeout: arriving });
  return pairs;
}

/** An entry’s control by the name that it has now: what is chosen may be called by more words than what is not. */
async function nowCalled(root: Locator, entries: readonly Entry[], { control, entry }: Pair): Promise<Control> {
  const { pairs } = pair(await controlsOf(root), entries);
  return pairs.find((now) => now.entry === entry)?.control ?? control;
}

/** Gives each entry its controls; `wrong` says in words what is left over on either side. */
function pair(
  controls: readonly Control[],
  entries: readonly Entry[],
): { readonly pairs: readonly Pair[]; readonly wrong: readonly string[] } {
  const left = new Set(controls);
  const wrong: string[] = [];
  const pairs = entries.flatMap((entry) => {
    const fits = ({ role, name }: Control) =>
      role === entry.role && (typeof entry.name === 'string' ? name === entry.name : entry.name.test(name));
    const found = [...left].filter(fits).slice(0, entry.many ? undefined : 1);
    for (const control of found) left.delete(control);
    if (found.length === 0 && !entry.perhaps) wrong.push(`not there: ${entry.role} ${String(entry.name)}`);
    if (entry.elsewhere) return [];
    // From the last to the first: one that goes away when it is pressed moves no other.
    return someOf(found.reverse()).map((control) => ({ control, entry }));
  });
  for (const { role, name } of left) wrong.push(`not in the table: ${role} “${name}”`);
  return { pairs, wrong };
}

function someOf(controls: readonly Control[]): readonly Control[] {
  if (controls.length <= someOfMany) return controls;
  const step = (controls.length - 1) / (someOfMany - 1);
  return Array.from({ length: someOfMany }, (_, n) => controls[Math.round(n * step)]).filter(
    (one) => one !== undefined,
  );
}

async function becomes(isSo: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + settling;
  while (performance.now() < end) {
    if (await isSo()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}
