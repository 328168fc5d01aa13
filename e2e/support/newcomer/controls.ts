import type { Locator } from '@playwright/test';

/** What can be pressed. `disclosure`: the line of a `details`, which has no role of its own. */
export type Role = 'button' | 'link' | 'radio' | 'checkbox' | 'tab' | 'option' | 'disclosure';

const roles: readonly string[] = ['button', 'link', 'radio', 'checkbox', 'tab', 'option'] satisfies readonly Role[];

/** A control that can be seen and pressed. */
export interface Control {
  readonly role: Role;
  readonly name: string;
  /** Which one it is among those of the same role and name. */
  readonly nth: number;
}

/** A line of the browser's accessibility tree, as Playwright writes it: `- role "name" [state]`. */
interface Line {
  readonly role: string;
  readonly name: string;
  readonly state: string;
  readonly owner: string;
}

/** Every control in sight within an element, but fields that are typed in or chosen from. */
export async function controlsOf(root: Locator): Promise<readonly Control[]> {
  const found: Control[] = [];
  const add = (role: Role, name: string, disabled: boolean, nth: number) => {
    if (!disabled) found.push({ role, name, nth });
  };
  const counts = new Map<string, number>();
  const next = (role: string, name: string): number => {
    const key = `${role} ${name}`;
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    return nth;
  };
  for (const { role, name, state, owner } of linesOf(await root.ariaSnapshot())) {
    if (!isRole(role) || owner === 'combobox') continue;
    add(role, name, state.includes('[disabled]'), next(role, name));
  }
  const summaries = await root.locator('summary').filter({ visible: true }).allInnerTexts();
  for (const text of summaries) {
    const name = text.replace(/\s+/g, ' ').trim();
    add('disclosure', name, false, next('disclosure', name));
  }
  return found;
}

/** Where a control is now. */
export function locate(root: Locator, { role, name, nth }: Control): Locator {
  if (role !== 'disclosure') return root.getByRole(role, { name, exact: true }).nth(nth);
  const words = name.split(' ').map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const whole = new RegExp(`^\\s*${words.join('\\s*')}\\s*$`);
  return root.locator('summary').filter({ visible: true, hasText: whole }).nth(nth);
}

/** What an element's controls and fields hold: the same text is the same state. */
export async function stateOf(root: Locator): Promise<string> {
  const lines = (await root.ariaSnapshot()).split('\n');
  const held = lines.filter((line) =>
    /^\s*- '?(button|link|radio|checkbox|tab|option|combobox|textbox|slider|searchbox|heading)\b/.test(line),
  );
  const open = await root.locator('details[open]').count();
  return [...held, `${open} unfolded`].join('\n');
}

const isRole = (role: string): role is Role => roles.includes(role);

function linesOf(snapshot: string): readonly Line[] {
  const owners: { readonly depth: number; readonly role: string }[] = [];
  return snapshot.split('\n').flatMap((line): readonly Line[] => {
    const depth = line.search(/\S/);
    const text = line.trim().replace(/^- /, '');
    // YAML quotes a key that has a colon in it.
    const quoted = /^'((?:[^']|'')*)'/.exec(text)?.[1]?.replaceAll("''", "'");
    const [, role, name = '""', state = ''] = /^([a-z]+)(?: ("(?:[^"\\]|\\.)*"))?(.*)$/.exec(quoted ?? text) ?? [];
    if (role === undefined) return [];
    while ((owners.at(-1)?.depth ?? -1) >= depth) owners.pop();
    const owner = owners.at(-1)?.role ?? '';
    owners.push({ depth, role });
    return [{ role, name: JSON.parse(name) as string, state, owner }];
  });
}
