import type { Locator, Page } from '@playwright/test';
import type { Role } from './controls.ts';

/** A control as it is pressed: where it is, in which page, and within what. */
export interface Pressed {
  readonly control: Locator;
  readonly page: Page;
  readonly root: Locator;
}

/** Presses a control and checks that it does what it says. */
export type Effect = (pressed: Pressed) => Promise<unknown>;

/** A line of the table: a control, or several of one pattern, and what pressing it must do. */
export interface Entry {
  readonly role: Role;
  /** The accessible name, or a pattern for it. */
  readonly name: string | RegExp;
  readonly does: Effect;
  /** Of many alike, those that are pressed: the first, the last, and some between. */
  readonly many?: true;
  /** It is there only where something is long. */
  readonly perhaps?: true;
  /** It has to be there; it is pressed where another view has the same. */
  readonly elsewhere?: true;
  /** The next entry goes on from here. Otherwise the view is as it was, or is opened anew. */
  readonly goesOn?: true;
}

/** Entries that only have to be there: the same controls, with the same code behind them, are pressed in another view. */
export const pressedElsewhere = (entries: readonly Entry[]): readonly Entry[] =>
  entries.map((each) => ({ ...each, elsewhere: true }));

/** A state of a view, and everything in it that can be pressed. */
export interface ViewTable {
  /** The view and its state, as a test is called. */
  readonly name: string;
  /** Brings the page there, from anywhere. */
  readonly open: (page: Page) => Promise<void>;
  readonly entries: readonly Entry[];
  /** The part of the page that is meant, as a selector; all of it, where it is left out. */
  readonly within?: string;
}

const entry =
  (role: Role) =>
  (name: string | RegExp, does: Effect, more: Pick<Entry, 'many' | 'perhaps' | 'goesOn'> = {}): Entry => ({
    role,
    name,
    does,
    ...more,
  });

export const button = entry('button');
export const link = entry('link');
export const checkbox = entry('checkbox');
export const radio = entry('radio');
export const tab = entry('tab');
export const option = entry('option');
export const disclosure = entry('disclosure');

/** Radios or tabs of one group, in the order in which they are pressed: the one chosen at first comes last. */
export const choices = (
  make: typeof radio,
  names: readonly (string | RegExp)[],
  does: (name: string | RegExp) => Effect,
): readonly Entry[] =>
  names.map((name, index) => make(name, does(name), index < names.length - 1 ? { goesOn: true } : {}));
