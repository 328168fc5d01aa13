import type { ChoiceProblem } from './choice-problem.ts';

/** Genes, populations and the body. */
export const life: readonly ChoiceProblem[] = [
  {
    id: 'dihybrid-cross',
    subject: 'biology',
    question: `
      Two pea plants that are heterozygous in four unlinked genes (AaBbCcDd) are crossed. What share of the offspring shows
      the dominant form in exactly two of the four traits?
    `,
    choices: ['27/64', '9/256', '27/128', '243/256'],
    answer: 'C',
    program: String.raw`
from fractions import Fraction
from itertools import product

dominant = Fraction(3, 4)
def chance(count):
    total = Fraction(0)
    for shown in product((True, False), repeat=4):
        if sum(shown) == count:
            p = Fraction(1)
            for s in shown:
                p *= dominant if s else 1 - dominant
            total += p
    return total

print(chance(2))
# In exactly three.
print(chance(3))
# In two certain ones only.
print(dominant**2 * (1 - dominant) ** 2)
# In at least two.
print(chance(2) + chance(3) + chance(4))
`,
  },
  {
    id: 'carriers-of-a-gene',
    subject: 'biology',
    question: `
      A recessive illness occurs in 1 of 2500 newborns of a population in Hardy–Weinberg equilibrium. About what share of
      the healthy people carry the gene?
    `,
    choices: ['1 in 25.5', '1 in 1250.0', '1 in 625.0', '1 in 51.0'],
    answer: 'A',
    program: String.raw`
q = (1 / 2500) ** 0.5
print(f"1 in {1 / (2 * q * (1 - q) / (1 - q * q)):.1f}")
# Only one of the two orders is counted.
print(f"1 in {1 / (q * (1 - q)):.1f}")
# Two in 2500.
print(f"1 in {2500 / 2:.1f}")
# The homozygous healthy, squared.
print(f"1 in {1 / (2 * q) ** 2:.1f}")
`,
  },
  {
    id: 'map-distance',
    subject: 'biology',
    question: `
      A test cross of a plant heterozygous in two linked genes gives 412 and 398 offspring of the two parental kinds and 91
      and 99 of the two recombinant kinds. How far apart are the genes?
    `,
    choices: ['81.0 centimorgans', '23.5 centimorgans', '9.1 centimorgans', '19.0 centimorgans'],
    answer: 'D',
    program: String.raw`
parental, recombinant = 412 + 398, 91 + 99
print(f"{100 * recombinant / (parental + recombinant):.1f} centimorgans")
# Relative to the parental kinds only.
print(f"{100 * recombinant / parental:.1f} centimorgans")
# One of the recombinant kinds only.
print(f"{100 * 91 / (parental + recombinant):.1f} centimorgans")
# The parental share.
print(f"{100 * parental / (parental + recombinant):.1f} centimorgans")
`,
  },
  {
    id: 'bacteria-overnight',
    subject: 'biology',
    question: `
      A culture of 300 bacteria doubles every 24 minutes. After how long are there one million?
    `,
    choices: ['3 h 15 min', '4 h 41 min', '7 h 58 min', '1 h 25 min'],
    answer: 'B',
    program: String.raw`
from math import log, log2

def written(minutes):
    return f"{int(minutes) // 60} h {round(minutes) - int(minutes) // 60 * 60} min"

print(written(24 * log2(1e6 / 300)))
# The natural logarithm instead of that to base 2.
print(written(24 * log(1e6 / 300)))
# From a single one on.
print(written(24 * log2(1e6)))
# Ten-fold growth in 24 minutes.
print(written(24 * log(1e6 / 300, 10)))
`,
  },
  {
    id: 'mark-and-recapture',
    subject: 'biology',
    question: `
      Of a lake's perch, 180 are caught, marked and set free. A week later 240 are caught, among them 27 marked ones. One
      marked fish in ten has lost its mark by then. How many perch are in the lake, by the plain proportion?
    `,
    choices: ['about 1780', 'about 390', 'about 1600', 'about 1440'],
    answer: 'D',
    program: String.raw`
print(f"about {round(180 * 0.9 * 240 / 27, -1):.0f}")
# The lost marks are not thought of.
print(f"about {round(180 * 240 / 27, -1):.0f}")
# The correction in the wrong direction.
print(f"about {round(180 * 240 / (27 * 0.9), -1):.0f}")
# All fish ever in a hand.
print(f"about {round(180 + 240 - 27, -1):.0f}")
`,
  },
  {
    id: 'predators-and-energy',
    subject: 'biology',
    question: `
      A meadow takes up 8,400 kJ of energy per square metre and year in its plants. Plant eaters turn 12 % of it into their
      own bodies, and foxes 9 % of what the plant eaters built. A fox needs 1.9 million kJ a year to build its body up. On
      what area does one fox live at least?
    `,
    choices: ['20.94 hectares', '2.09 hectares', '0.19 hectares', '0.11 hectares'],
    answer: 'B',
    program: String.raw`
print(f"{1.9e6 / (8400 * 0.12 * 0.09) / 1e4:.2f} hectares")
# As if foxes ate plants.
print(f"{1.9e6 / (8400 * 0.12) / 1e4:.2f} hectares")
# The shares added.
print(f"{1.9e6 / (8400 * 0.21) / 1e4:.2f} hectares")
# Square metres to hectares by a thousand.
print(f"{1.9e6 / (8400 * 0.12 * 0.09) / 1e3:.2f} hectares")
`,
  },
  {
    id: 'enzyme-at-work',
    subject: 'biology',
    question: `
      An enzyme follows Michaelis–Menten kinetics with a maximal rate of 80 µmol/min and K_M = 2.5 mmol/L. By how much must
      the concentration of its substrate rise from 1.0 mmol/L for the rate to double?
    `,
    choices: ['to 2.00 mmol/L', 'to 2.50 mmol/L', 'to 3.33 mmol/L', 'to 4.50 mmol/L'],
    answer: 'C',
    program: String.raw`
v_max, K = 80, 2.5
rate = v_max * 1.0 / (K + 1.0)
needed = 2 * rate * K / (v_max - 2 * rate)
print(f"to {needed:.2f} mmol/L")
# As if the rate were proportional to the concentration.
print("to 2.00 mmol/L")
# To half of the maximal rate.
print(f"to {K:.2f} mmol/L")
# K_M and twice the concentration added.
print(f"to {K + 2 * 1.0:.2f} mmol/L")
`,
  },
  {
    id: 'heart-at-rest-and-work',
    subject: 'biology',
    question: `
      At rest a heart beats 66 times a minute and moves 72 mL each time. In a race it beats 168 times, and its output is 3.6
      times that at rest. What does it move with each beat in the race?
    `,
    choices: ['102 mL', '28 mL', '183 mL', '259 mL'],
    answer: 'A',
    program: String.raw`
rest = 66 * 72
print(f"{3.6 * rest / 168:.0f} mL")
# The volume times the factor.
print(f"{3.6 * 72:.0f} mL")
# The volume over the ratio of the rates.
print(f"{72 * 66 / 168:.0f} mL")
# The volume times the ratio of the rates.
print(f"{72 * 168 / 66:.0f} mL")
`,
  },
  {
    id: 'codons-by-chance',
    subject: 'biology',
    question: `
      In a random DNA strand all four bases are equally likely. What is the mean number of codons read from a start codon up
      to and without the first of the three stop codons (of 64), the start codon not counted?
    `,
    choices: ['20.3', '14.4', '21.3', '64.0'],
    answer: 'A',
    program: String.raw`
from fractions import Fraction

stop = Fraction(3, 64)
mean = (1 - stop) / stop
print(f"{float(mean):.1f}")
# With the stop codon.
print(f"{float(1 / stop):.1f}")
# One stop codon instead of three.
print(f"{float(1 / Fraction(1, 64)):.1f}")
# The median instead of the mean.
from math import log
print(f"{log(0.5) / log(float(1 - stop)):.1f}")
`,
  },
];
