import type { ChoiceProblem } from './choice-problem.ts';

/** Data, chance, the sky and the Earth. */
export const measures: readonly ChoiceProblem[] = [
  {
    id: 'rare-illness-test',
    subject: 'statistics',
    question: `
      An illness occurs in 0.8 % of a population. A test finds it in 95 % of those who have it, and wrongly in 4 % of those
      who do not. Someone whose test is positive is tested a second time, independently, and positive again. How likely does
      this person have the illness?
    `,
    choices: ['16.1 %', '95.0 %', '82.0 %', '90.2 %'],
    answer: 'C',
    program: String.raw`
p, hit, wrong = 0.008, 0.95, 0.04
def after(hits, wrongs):
    return p * hits / (p * hits + (1 - p) * wrongs)
print(f"{100 * after(hit**2, wrong**2):.1f} %")
# After one test.
print(f"{100 * after(hit, wrong):.1f} %")
# The test's sensitivity.
print(f"{100 * hit:.1f} %")
# Both tests right.
print(f"{100 * hit**2:.1f} %")
`,
  },
  {
    id: 'sample-standard-deviation',
    subject: 'statistics',
    question: `
      Eight measurements give 12.1, 11.8, 12.6, 12.0, 11.5, 12.3, 12.9 and 11.6. What is the standard error of their mean?
    `,
    choices: ['0.061', '0.171', '0.453', '0.484'],
    answer: 'B',
    program: String.raw`
from statistics import pstdev, stdev

x = [12.1, 11.8, 12.6, 12.0, 11.5, 12.3, 12.9, 11.6]
print(f"{stdev(x) / 8**0.5:.3f}")
# The standard deviation of the sample.
print(f"{stdev(x):.3f}")
# Divided by n instead of its root.
print(f"{stdev(x) / 8:.3f}")
# The standard deviation with n instead of n − 1.
print(f"{pstdev(x):.3f}")
`,
  },
  {
    id: 'shared-birthdays',
    subject: 'statistics',
    question: `
      How many people must there be in a room for the chance that two of them have their birthday on the same day (of 365,
      all equally likely) to be above 90 %?
    `,
    choices: ['328', '23', '57', '41'],
    answer: 'D',
    program: String.raw`
def least(share):
    different, people = 1.0, 0
    while 1 - different <= share:
        different *= (365 - people) / 365
        people += 1
    return people

print(least(0.90))
# For 50 %.
print(least(0.50))
# For 99 %.
print(least(0.99))
# Nine days in ten of all.
print(round(0.9 * 365))
`,
  },
  {
    id: 'defective-parts',
    subject: 'statistics',
    question: `
      Of a machine's parts 3 % are faulty. A box holds 40 parts. What is the probability that at most two of them are
      faulty?
    `,
    choices: ['22.1 %', '88.2 %', '66.2 %', '11.8 %'],
    answer: 'B',
    program: String.raw`
from math import comb, exp

def binomial(k, n=40, p=0.03):
    return comb(n, k) * p**k * (1 - p) ** (n - k)

print(f"{100 * sum(binomial(k) for k in range(3)):.1f} %")
# Exactly two.
print(f"{100 * binomial(2):.1f} %")
# Fewer than two.
print(f"{100 * sum(binomial(k) for k in range(2)):.1f} %")
# More than two.
print(f"{100 * (1 - sum(binomial(k) for k in range(3))):.1f} %")
`,
  },
  {
    id: 'line-through-points',
    subject: 'statistics',
    question: `
      A straight line is fitted by least squares to the points (1, 2.1), (2, 2.9), (3, 4.2), (4, 4.8), (6, 7.3). What does
      it predict for x = 5?
    `,
    choices: ['6.33', '6.26', '6.05', '6.13'],
    answer: 'D',
    program: String.raw`
x, y = [1, 2, 3, 4, 6], [2.1, 2.9, 4.2, 4.8, 7.3]
mx, my = sum(x) / 5, sum(y) / 5
slope = sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)
print(f"{my + slope * (5 - mx):.2f}")
# The line through the last two points.
print(f"{(4.8 + 7.3) / 2:.2f}")
# The line through the origin.
print(f"{5 * sum(a * b for a, b in zip(x, y)) / sum(a * a for a in x):.2f}")
# The line through the first and the last point.
print(f"{2.1 + 4 * (7.3 - 2.1) / 5:.2f}")
`,
  },
  {
    id: 'year-of-a-planet',
    subject: 'astronomy',
    question: `
      A planet circles a star of 0.68 solar masses at a mean distance of 0.45 astronomical units. How long is its year?
    `,
    choices: ['134 days', '199 days', '110 days', '91 days'],
    answer: 'A',
    program: String.raw`
from math import sqrt

print(f"{365.25 * sqrt(0.45**3 / 0.68):.0f} days")
# A star like the Sun.
print(f"{365.25 * sqrt(0.45**3):.0f} days")
# The mass in the numerator.
print(f"{365.25 * sqrt(0.45**3 * 0.68):.0f} days")
# The square of the distance instead of the cube.
print(f"{365.25 * sqrt(0.45**2 / 0.68):.0f} days")
`,
  },
  {
    id: 'magnitudes-of-a-double-star',
    subject: 'astronomy',
    question: `
      Two stars of magnitude 4.20 and 5.10 stand so close together that the naked eye sees one. Of what magnitude?
    `,
    choices: ['4.65', '9.30', '3.81', '4.15'],
    answer: 'C',
    program: String.raw`
from math import log10

print(f"{-2.5 * log10(10 ** (-0.4 * 4.20) + 10 ** (-0.4 * 5.10)):.2f}")
# The mean.
print(f"{(4.20 + 5.10) / 2:.2f}")
# The sum.
print(f"{4.20 + 5.10:.2f}")
# Powers of ten instead of the fifth root of a hundred.
print(f"{-log10(10 ** -4.20 + 10 ** -5.10):.2f}")
`,
  },
  {
    id: 'distance-on-the-globe',
    subject: 'earth science',
    question: `
      Lisbon lies at 38.7° N, 9.1° W, New York at 40.7° N, 74.0° W. How long is the shortest way between them along the
      Earth's surface (a sphere with a radius of 6371 km)?
    `,
    choices: ['7220 km', '5260 km', '5430 km', '5550 km'],
    answer: 'C',
    program: String.raw`
from math import acos, cos, hypot, radians, sin

a, b, d = radians(38.7), radians(40.7), radians(74.0 - 9.1)
def rounded(km):
    return f"{round(km, -1):.0f} km"
print(rounded(6371 * acos(sin(a) * sin(b) + cos(a) * cos(b) * cos(d))))
# Along the parallel of latitude.
print(rounded(6371 * d * cos((a + b) / 2)))
# Degrees as if they were squares on a flat map.
print(rounded(6371 * hypot(d, b - a)))
# The straight line through the Earth.
print(rounded(2 * 6371 * sin(acos(sin(a) * sin(b) + cos(a) * cos(b) * cos(d)) / 2)))
`,
  },
  {
    id: 'rain-in-a-barrel',
    subject: 'earth science',
    question: `
      In a storm 23 mm of rain fall on a roof whose ground plan is 8.5 m by 11.0 m. A tenth evaporates or splashes away; the
      rest runs into a round tank 1.60 m in diameter. How far does the water in it rise?
    `,
    choices: ['96 cm', '76 cm', '107 cm', '24 cm'],
    answer: 'A',
    program: String.raw`
from math import pi

water = 0.023 * 8.5 * 11.0 * 0.9
print(f"{100 * water / (pi * 0.80**2):.0f} cm")
# Nothing is lost.
print(f"{100 * water / 0.9 / (pi * 0.80**2):.0f} cm")
# The diameter is taken for the radius.
print(f"{100 * water / (pi * 1.60**2):.0f} cm")
# A square tank.
print(f"{100 * water / 1.60**2:.0f} cm")
`,
  },
  {
    id: 'age-by-carbon',
    subject: 'earth science',
    question: `
      In a piece of wood, carbon-14 (half-life 5730 years) has fallen to 31 % of its original share. The measurement is
      uncertain by one percentage point either way. Between which ages does the wood lie?
    `,
    choices: ['9600 to 9760 years', '2950 to 3190 years', '6530 to 6900 years', '9420 to 9950 years'],
    answer: 'D',
    program: String.raw`
from math import log2

def age(share):
    return round(5730 * log2(1 / share), -1)

print(f"{age(0.32):.0f} to {age(0.30):.0f} years")
# One per cent of 31 per cent.
print(f"{age(0.31 * 1.01):.0f} to {age(0.31 / 1.01):.0f} years")
# The share that has decayed.
print(f"{age(0.70):.0f} to {age(0.68):.0f} years")
# A mean life instead of a half-life.
from math import log
print(f"{round(5730 * log(1 / 0.32), -1):.0f} to {round(5730 * log(1 / 0.30), -1):.0f} years")
`,
  },
  {
    id: 'signal-in-a-cable',
    subject: 'computing',
    question: `
      A file of 6.4 GB (10⁹ bytes each) is sent over a line of 250 Mbit/s on which every block of 1460 bytes of data carries
      58 bytes of overhead. How long does it take?
    `,
    choices: ['27 s', '213 s', '229 s', '205 s'],
    answer: 'B',
    program: String.raw`
bits = 6.4e9 * 8
print(f"{bits * (1460 + 58) / 1460 / 250e6:.0f} s")
# Without overhead.
print(f"{bits / 250e6:.0f} s")
# Bytes for bits.
print(f"{6.4e9 * 1518 / 1460 / 250e6:.0f} s")
# Units of 1024 instead of 1000.
print(f"{6.4 * 2**30 * 8 * 1518 / 1460 / 250e6:.0f} s")
`,
  },
  {
    id: 'colliding-hashes',
    subject: 'computing',
    question: `
      A hash function gives each file one of 2³² values, all equally likely. From about how many files on is it more likely
      than not that two of them share a value?
    `,
    choices: ['about 46,000', 'about 2,147,484,000', 'about 66,000', 'about 77,000'],
    answer: 'D',
    program: String.raw`
from math import log, sqrt

def rounded(n):
    return f"about {round(n, -3):,.0f}"

# For many values m, that is near the root of 2 m ln 2.
print(rounded(sqrt(2 * 2**32 * log(2))))
# Half of all values.
print(rounded(2**31))
# The root of m.
print(rounded(2**16))
# The root of half of m.
print(rounded(sqrt(2**31)))
`,
  },
];
