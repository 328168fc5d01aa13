/** Says in which locale something is written now: a BCP 47 tag, or undefined for the one of the browser or the machine. */
export type Locale = () => string | undefined;
