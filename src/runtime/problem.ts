/** Something went wrong, for people: what happened and why, and what they can do now. */
export interface Problem {
  readonly what: string;
  readonly advice: string;
}

/** What a user can do where nothing better is known. */
const general = 'Try again. If it happens again, reload the page: what is kept stays.';

/**
 * An error as a problem. Errors that know what to do say it themselves.
 *
 * @param advice What a user can do after any other error.
 */
export function problemOf(error: unknown, advice: string = general): Problem {
  const what = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'advice' in error && typeof error.advice === 'string') {
    return { what, advice: error.advice };
  }
  if (/dynamically imported module|Importing a module script failed/i.test(what)) {
    return {
      what: 'A part of this page could not be fetched: the network or the server is gone.',
      advice: 'Check the connection, then reload the page.',
    };
  }
  return { what, advice };
}
