import { dialects, type Token } from '../../saar/index.ts';
import type { RolloutConfig, Task } from '../../rollout/index.ts';
import { scriptTokens } from './script-policy.ts';

/** A scripted run that shows one thing about SAAR. The words are scripted; the Python really runs. */
export interface Lesson {
  readonly id: string;
  readonly title: string;
  /** What records call its model: the title in English, whatever the language of the page. */
  readonly model: string;
  /** What there is to see, in one or two sentences. */
  readonly summary: string;
  readonly task: Task;
  /** SAAR settings under which the lesson shows what it says. */
  readonly saar: Partial<RolloutConfig['saar']>;
  /** What the policy says, turn by turn. */
  readonly generations: readonly (readonly Token[])[];
}

/** A turn with reasoning and a call of the code interpreter. */
const call = (reasoning: string, ...lines: string[]): Token[] => {
  const code = lines.join('\n');
  return scriptTokens(`${reasoning}\n${dialects.hermes.write({ name: 'code_interpreter', arguments: { code } })}`);
};

const answer = (text: string): Token[] => scriptTokens(text);

/** The lessons in teaching order. */
export const lessons: readonly Lesson[] = [
  {
    id: 'clean',
    title: 'Clean success',
    model: 'Clean success',
    summary: 'The first attempt runs. There is nothing to roll back: raw and purified trajectory are the same.',
    task: { id: 'lesson/clean', prompt: 'How many primes are there below 1000?', answer: '168' },
    saar: {},
    generations: [
      call(
        'A sieve marks every composite number below 1000; what is left is prime.',
        'limit = 1000',
        'prime = [True] * limit',
        'prime[0] = prime[1] = False',
        'for n in range(2, int(limit ** 0.5) + 1):',
        '    if prime[n]:',
        '        for multiple in range(n * n, limit, n):',
        '            prime[multiple] = False',
        'print(sum(prime))',
      ),
      answer('The sieve leaves 168 numbers, so there are \\boxed{168} primes below 1000.'),
    ],
  },
  {
    id: 'typo',
    title: 'A typo, repaired shallow',
    model: 'A typo, repaired shallow',
    summary:
      'A misspelt name fails. The correction is almost the same program, so SAAR keeps the original reasoning and grafts the new call on it.',
    task: {
      id: 'lesson/typo',
      prompt: 'What is the sum of the squares of the even numbers from 1 to 50?',
      answer: '22100',
    },
    saar: {},
    generations: [
      call(
        'The even numbers from 2 to 50 are to be squared and added up. A loop in steps of two does it.',
        'total = 0',
        'for n in range(2, 51, 2):',
        '    total += n * n',
        'print(totl)',
      ),
      call(
        'The previous attempt failed with a NameError: the variable is called total, not totl. I will correct the name.',
        'total = 0',
        'for n in range(2, 51, 2):',
        '    total += n * n',
        'print(total)',
      ),
      answer('The squares of the even numbers add up to \\boxed{22100}.'),
    ],
  },
  {
    id: 'approach',
    title: 'A wrong approach, repaired deep',
    model: 'A wrong approach, repaired deep',
    summary:
      'The program relies on a library that does not exist. The correction is another program, so SAAR replaces reasoning and call, both.',
    task: {
      id: 'lesson/approach',
      prompt: 'In how many ways can 100 cents be paid with coins of 1, 5, 10, 25 and 50 cents?',
      answer: '292',
    },
    saar: {},
    generations: [
      call(
        'There is a library for coin problems; its counting function gives the number of ways at once.',
        'from coinlib import CoinSystem',
        '',
        'system = CoinSystem.from_denominations("1c", "5c", "10c", "25c", "50c")',
        'answer = system.count_representations(amount="100c", ordered=False)',
        'print(f"There are {answer} ways")',
      ),
      call(
        'Dynamic programming needs no library: ways[s] counts the ways to pay s, and each coin is added in turn.',
        'ways = [1] + [0] * 100',
        'for coin in (1, 5, 10, 25, 50):',
        '    for s in range(coin, 101):',
        '        ways[s] += ways[s - coin]',
        'print(ways[100])',
      ),
      answer('There are \\boxed{292} ways to pay 100 cents.'),
    ],
  },
  {
    id: 'chain',
    title: 'Two failures in a row',
    model: 'Two failures in a row',
    summary:
      'The first correction fails too. Each new call is compared with the latest failed one; both repairs are shallow, so the very first reasoning survives.',
    task: {
      id: 'lesson/chain',
      prompt: 'What is the sum of the decimal digits of 2 to the power of 100?',
      answer: '115',
    },
    saar: {},
    generations: [
      call(
        'Python has exact integers, so 2 to the power of 100 can be written out and its digits summed.',
        'number = 2 ** 100',
        'digits = sum(number)',
        'print("digit sum:", digits)',
      ),
      call(
        'An integer can’t be iterated over. As a string it can.',
        'number = 2 ** 100',
        'digits = sum(str(number))',
        'print("digit sum:", digits)',
      ),
      call(
        'The characters have to become integers again before they are summed.',
        'number = 2 ** 100',
        'digits = sum(int(d) for d in str(number))',
        'print("digit sum:", digits)',
      ),
      answer('The digits of 2 to the power of 100 add up to \\boxed{115}.'),
    ],
  },
  {
    id: 'spent',
    title: 'All K retries spent',
    model: 'All K retries spent',
    summary:
      'Four attempts fail in a row. The last one stays with its error and a note, SAAR switches itself off, and the run goes on as an ordinary agent loop.',
    task: { id: 'lesson/spent', prompt: 'What is the largest prime factor of 600851475143?', answer: '6857' },
    saar: { maxRetries: 3 },
    generations: [
      ...['factorint', 'primefactors', 'prime_factors', 'factorize'].map((name, retry) =>
        call(
          retry === 0
            ? 'The math module factorises integers.'
            : `The function must have another name; I think it is ${name}.`,
          `from math import ${name}`,
          `print(max(${name}(600851475143)))`,
        ),
      ),
      call(
        'The math module has no such function. Trial division is short enough to write out.',
        'n, largest, d = 600851475143, 1, 2',
        'while d * d <= n:',
        '    while n % d == 0:',
        '        largest, n = d, n // d',
        '    d += 1',
        'print(max(largest, n))',
      ),
      answer('Trial division leaves \\boxed{6857} as the largest prime factor.'),
    ],
  },
  {
    id: 'gives-up',
    title: 'A retry that gives up',
    model: 'A retry that gives up',
    summary:
      'The look-ahead answers without a tool call. There is nothing to graft, so the failure stays in the trajectory, error included.',
    task: { id: 'lesson/gives-up', prompt: 'What is the 1000th digit of pi after the decimal point?', answer: '9' },
    saar: {},
    generations: [
      call(
        'A library of digits of pi gives the answer directly.',
        'import pidigits',
        'print(pidigits.nth_digit(1000))',
      ),
      answer('Without that library I can’t compute the digit. I believe that it is \\boxed{7}.'),
    ],
  },
];
