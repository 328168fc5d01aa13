import { lines, type Family } from '../family.ts';

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
