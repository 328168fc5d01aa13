/** The part of the npm package `difflib` that is measured; it comes without types. */
declare module 'difflib' {
  export class SequenceMatcher {
    constructor(isJunk: null, a: string, b: string, autojunk?: boolean);
    ratio(): number;
  }
}
