import type { Cause } from '../../datasets/replay/index.ts';
import type { FailureType, RepairKind } from '../../saar/index.ts';
import type { EndReason, RollbackOutcome } from '../../rollout/index.ts';

/** What a failure type means, for someone who has never met it. */
export const failureWords: Readonly<Record<FailureType, string>> = {
  ImportError: 'something could not be imported',
  ModuleNotFoundError: 'a module that is not there',
  SyntaxError: 'not valid Python',
  IndexError: 'an index beyond the end of a list',
  IndentationError: 'wrong indentation',
  NameError: 'a name that was never defined',
  TypeError: 'a value of the wrong type',
  worker_timeout: 'it ran too long and was stopped',
  NotImplementedError: 'something Python here cannot do',
  ValueError: 'a value that does not fit',
  ZeroDivisionError: 'a division by zero',
  unknown_route: 'the service has no such path',
  method_not_allowed: 'the path is there, but not for this method',
  missing_field: 'a field that the service needs is missing',
  unknown_field: 'a field that the service does not know',
  invalid_value: 'a field’s value has the wrong type or range',
  not_found: 'something that the service does not have',
  conflict: 'the service cannot do this as things stand',
  unknown_error: 'an error of another kind',
  tool_call_format_error: 'the call could not be read, so nothing ran',
};

/** A failure type as it is shown. */
export const failureName = (type: FailureType): string =>
  ({ worker_timeout: 'Time-out', unknown_error: 'Error', tool_call_format_error: 'Unreadable call' })[type as string] ??
  type;

/** What the two kinds of repair are called in short. */
export const kindWords: Readonly<Record<RepairKind, string>> = { shallow: 'shallow', deep: 'deep' };

/** What the two kinds of repair are called, within a sentence. */
export const repairWords: Readonly<Record<RepairKind, string>> = { shallow: 'shallow repair', deep: 'deep repair' };

/** How a rollback ended, in a sentence. */
export const outcomeWords: Readonly<Record<RollbackOutcome, string>> = {
  recovered: 'The repaired call ran: the failure never enters the trajectory.',
  exhausted: 'All K retries failed: the last attempt stays, with its error, and rollback is off from here.',
  'gave-up': 'The retry held no call: the failure stays, and rollback is off from here.',
  'out-of-budget': 'A budget ran out during the look-ahead: the failed turn stays as it stood.',
};

/** Why a trajectory ended: a few words, and a sentence. */
export const endWords: Readonly<Record<EndReason, { readonly short: string; readonly long: string }>> = {
  answered: { short: 'Answered', long: 'The last turn holds no call: it is the final answer.' },
  'unclosed-call': {
    short: 'Unfinished call',
    long: 'The model ended its turn in the middle of a call, so there was nothing to run.',
  },
  'max-turns': { short: 'Turn budget spent', long: 'Raise it under “More settings” to let the model go on.' },
  'max-tokens': {
    short: 'Token limit reached',
    long: 'The model wrote more than one turn or the whole rollout may hold. Both limits are under “More settings”.',
  },
  'max-time': { short: 'Time budget spent', long: 'Raise it under “More settings” to let the model go on.' },
  stopped: { short: 'Stopped', long: 'You stopped it. Finished turns are kept.' },
  error: { short: 'Error', long: '' },
};

const known = (type: string): type is keyof typeof failureWords => Object.hasOwn(failureWords, type);

/** A failure's type as it is shown; rows name types as texts, and a newer lab may know more of them. */
export const failureTitle = (type: string): string => (known(type) ? failureName(type) : type);

/** What a failure's type means, in plain words; empty where nobody knows. */
export const failureMeaning = (type: string): string => (known(type) ? failureWords[type] : '');

/** What most likely made an answer differ when its program was run again. */
export const causeWords: Readonly<Record<Cause, string>> = {
  address: 'memory addresses',
  'machine-path': 'paths of the machine',
  'set-order': 'the order of a set',
  'floating-point': 'the last digits of a number',
  limit: 'a limit that only one of the two ran into',
  package: 'a package that only one of the two has',
  'limits-not-recorded': 'limits or packages, which this trajectory does not say; it ran now under the defaults',
  time: 'the clock',
  randomness: 'randomness',
  'other-tool': 'the observation comes from another tool',
  unknown: 'not known',
};
