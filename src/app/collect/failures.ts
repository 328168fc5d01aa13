import { failureName, failureWords } from '../trajectory/index.ts';

const known = (type: string): type is keyof typeof failureWords => Object.hasOwn(failureWords, type);

/** A failure's type as it is shown; rows name types as texts, and a newer lab may know more of them. */
export const failureTitle = (type: string): string => (known(type) ? failureName(type) : type);

/** What a failure's type means, in plain words; empty where nobody knows. */
export const failureMeaning = (type: string): string => (known(type) ? failureWords[type] : '');
