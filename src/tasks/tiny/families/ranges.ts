import { type Family, lines, wholes } from '../family.ts';

/** The sum of the multiples of a number in a range. */
export const rangeSum: Family = {
  name: 'range-sum',
  draw(draws) {
    const k = draws.whole(2, 12);
    const low = draws.whole(1, 60);
    const high = draws.whole(80, 999);
    const whileLoop = (added: string): string =>
      lines('result = 0', `i = ${low}`, `while i <= ${high}:`, `    result += ${added}`, '    i += 1', 'print(result)');
    return {
      parameters: [k, low, high].join(' '),
      bodies: [
        `the sum of all multiples of ${k} from ${low} to ${high}`,
        `the sum of the numbers from ${low} to ${high} that ${k} divides`,
        `the total of the multiples of ${k} between ${low} and ${high}`,
      ],
      answer: String(
        wholes(low, high)
          .filter((n) => n % k === 0)
          .reduce((sum, n) => sum + n, 0),
      ),
      programs: [
        {
          plan: 'loop over the range and add the multiples',
          code: lines(
            'total = 0',
            `for n in range(${low}, ${high} + 1):`,
            `    if n % ${k} == 0:`,
            '        total += n',
            'print(total)',
          ),
          wrong: lines('total = 0', `for n in range(${low}, ${high} + 1):`, `    total += n // ${k}`, 'print(total)'),
        },
        {
          plan: 'step through the multiples',
          code: `print(sum(range(${low} + -${low} % ${k}, ${high} + 1, ${k})))`,
          wrong: `print(sum(range(${low}, ${high} + 1, ${k})))`,
        },
        {
          plan: 'step from number to number with while',
          code: whileLoop(`i * (i % ${k} == 0)`),
          wrong: whileLoop(`i % ${k} == 0`),
        },
      ],
    };
  },
};

/** The product of a range, modulo a number. */
export const rangeProduct: Family = {
  name: 'range-product',
  draw(draws) {
    const low = draws.whole(2, 40);
    const high = low + draws.whole(3, 12);
    const modulus = draws.whole(101, 999);
    return {
      parameters: [low, high, modulus].join(' '),
      bodies: [
        `the product of the numbers from ${low} to ${high} modulo ${modulus}`,
        `the remainder when the product of ${low} to ${high} is divided by ${modulus}`,
        `the product of all numbers between ${low} and ${high} modulo ${modulus}`,
      ],
      answer: String(wholes(low, high).reduce((product, n) => (product * n) % modulus, 1)),
      programs: [
        {
          plan: 'loop over the range and multiply',
          code: lines(
            'result = 1',
            `for n in range(${low}, ${high} + 1):`,
            `    result = result * n % ${modulus}`,
            'print(result)',
          ),
          wrong: lines(
            'result = 1',
            `for n in range(${low}, ${high}):`,
            `    result = result * n % ${modulus}`,
            'print(result)',
          ),
        },
        {
          plan: 'use math for the product',
          code: lines('import math', `print(math.prod(range(${low}, ${high} + 1)) % ${modulus})`),
          wrong: lines('import math', `print(math.prod(range(${low}, ${high})) % ${modulus})`),
        },
      ],
    };
  },
};

/** The sum of the digits of a power. */
export const digitSum: Family = {
  name: 'digit-sum',
  draw(draws) {
    const base = draws.whole(2, 99);
    const exponent = draws.whole(3, 40);
    const power = `${base} ** ${exponent}`;
    const wrongPower = `${base} * ${exponent}`;
    const inText = (number: string): string => `print(sum(int(c) for c in str(${number})))`;
    const byDivision = (number: string): string =>
      lines(`n = ${number}`, 'total = 0', 'while n > 0:', '    total += n % 10', '    n //= 10', 'print(total)');
    const byIndex = (number: string): string =>
      lines(
        `digits = str(${number})`,
        'total = 0',
        'for i in range(len(digits)):',
        '    total += int(digits[i])',
        'print(total)',
      );
    return {
      parameters: [base, exponent].join(' '),
      bodies: [
        `the sum of the digits of ${base} to the power ${exponent}`,
        `the digit sum of ${power}`,
        `the total of all digits of ${power}`,
      ],
      answer: String(
        Array.from(String(BigInt(base) ** BigInt(exponent)), Number).reduce((sum, digit) => sum + digit, 0),
      ),
      programs: [
        { plan: 'sum the digits in one line', code: inText(power), wrong: inText(wrongPower) },
        { plan: 'divide by 10 with while', code: byDivision(power), wrong: byDivision(wrongPower) },
        { plan: 'loop over the digits', code: byIndex(power), wrong: byIndex(wrongPower) },
      ],
    };
  },
};

const digitSumOf = (n: number): number => (n === 0 ? 0 : (n % 10) + digitSumOf(Math.floor(n / 10)));

/** How many numbers of a range have a given digit sum. */
export const digitCount: Family = {
  name: 'digit-count',
  draw(draws) {
    const low = draws.whole(1, 60);
    const high = draws.whole(100, 999);
    const sum = draws.whole(3, 15);
    const loop = (operation: string): string =>
      lines(
        'count = 0',
        `for n in range(${low}, ${high} + 1):`,
        `    if sum(int(c) for c in str(n)) ${operation} ${sum}:`,
        '        count += 1',
        'print(count)',
      );
    const inLine = (operation: string): string =>
      `print(sum(sum(map(int, str(x))) ${operation} ${sum} for x in range(${low}, ${high} + 1)))`;
    return {
      parameters: [low, high, sum].join(' '),
      bodies: [
        `the number of numbers from ${low} to ${high} with digit sum ${sum}`,
        `the count of numbers between ${low} and ${high} with digit sum ${sum}`,
        `the number of numbers from ${low} to ${high} whose digits add to ${sum}`,
      ],
      answer: String(wholes(low, high).filter((n) => digitSumOf(n) === sum).length),
      programs: [
        { plan: 'loop over the range and count', code: loop('=='), wrong: loop('<=') },
        { plan: 'count the numbers in one line', code: inLine('=='), wrong: inLine('<=') },
      ],
    };
  },
};

/** How many ones a number has in binary. */
export const bits: Family = {
  name: 'bits',
  draw(draws) {
    const n = draws.whole(20, 9999);
    const division = (base: number): string =>
      lines(`n = ${n}`, 'count = 0', 'while n > 0:', `    count += n % ${base}`, `    n //= ${base}`, 'print(count)');
    return {
      parameters: String(n),
      bodies: [
        `the number of ones in binary ${n}`,
        `the count of ones when ${n} is in binary`,
        `the bit count of ${n}`,
      ],
      answer: String(n.toString(2).replaceAll('0', '').length),
      programs: [
        {
          plan: 'count the ones in the text',
          code: `print(bin(${n}).count("1"))`,
          wrong: `print(bin(${n}).count("0"))`,
        },
        { plan: 'divide by 2 with while', code: division(2), wrong: division(10) },
      ],
    };
  },
};
