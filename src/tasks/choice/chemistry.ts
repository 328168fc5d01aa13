import type { ChoiceProblem } from './choice-problem.ts';

/** Amounts, solutions and reactions. */
export const chemistry: readonly ChoiceProblem[] = [
  {
    id: 'ph-of-a-mixture',
    subject: 'chemistry',
    question: `
      To 50.0 mL of hydrochloric acid of 0.120 mol/L, 30.0 mL of a sodium hydroxide solution of 0.150 mol/L are added at 25
      °C. What is the pH of the mixture?
    `,
    choices: ['0.92', '1.12', '1.73', '1.52'],
    answer: 'C',
    program: String.raw`
from math import log10

left = 50.0 * 0.120 - 30.0 * 0.150
print(f"{-log10(left / 80.0):.2f}")
# The acid alone, diluted.
print(f"{-log10(50.0 * 0.120 / 80.0):.2f}")
# The rest of the acid in the first volume.
print(f"{-log10(left / 50.0):.2f}")
# The acid as it was.
print(f"{-log10(0.120):.2f}")
`,
  },
  {
    id: 'weak-acid',
    subject: 'chemistry',
    question: `
      What is the pH of acetic acid of 0.0200 mol/L with the acid constant 1.75 × 10⁻⁵ mol/L?
    `,
    choices: ['3.23', '1.70', '6.46', '4.76'],
    answer: 'A',
    program: String.raw`
from math import log10, sqrt

K, c = 1.75e-5, 0.0200
print(f"{-log10((-K + sqrt(K * K + 4 * K * c)) / 2):.2f}")
# The acid is taken for a strong one.
print(f"{-log10(c):.2f}")
# The root is forgotten.
print(f"{-log10(K * c):.2f}")
# The pK of the acid.
print(f"{-log10(K):.2f}")
`,
  },
  {
    id: 'gas-from-chalk',
    subject: 'chemistry',
    question: `
      What volume of carbon dioxide, at 25.0 °C and 101.3 kPa, arises when 12.5 g of chalk that is 92.0 % calcium carbonate
      (100.09 g/mol) are dissolved in acid (R = 8.314 J/(mol·K))?
    `,
    choices: ['2.81 L', '2.58 L', '5.62 L', '3.06 L'],
    answer: 'A',
    program: String.raw`
n = 12.5 * 0.92 / 100.09
R, p = 8.314, 101.3
print(f"{n * R * 298.15 / p:.2f} L")
# The chalk is taken for pure.
print(f"{12.5 / 100.09 * R * 298.15 / p:.2f} L")
# Zero degrees instead of 25.
print(f"{n * R * 273.15 / p:.2f} L")
# Two moles of gas for each mole of carbonate.
print(f"{2 * n * R * 298.15 / p:.2f} L")
`,
  },
  {
    id: 'limiting-reactant',
    subject: 'chemistry',
    question: `
      Aluminium (26.98 g/mol) burns in chlorine (Cl₂, 70.90 g/mol) to aluminium chloride, AlCl₃. How much aluminium chloride
      do 5.00 g of aluminium and 15.0 g of chlorine give at most?
    `,
    choices: ['20.0 g', '24.7 g', '18.8 g', '28.2 g'],
    answer: 'C',
    program: String.raw`
aluminium, chlorine = 5.00 / 26.98, 15.0 / 70.90
molar = 26.98 + 1.5 * 70.90
print(f"{min(aluminium, chlorine / 1.5) * molar:.1f} g")
# All the aluminium is taken to react.
print(f"{aluminium * molar:.1f} g")
# One molecule of chlorine is taken to give one of aluminium chloride.
print(f"{chlorine * molar:.1f} g")
# Both masses are added.
print(f"{5.00 + 15.0:.1f} g")
`,
  },
  {
    id: 'empirical-formula',
    subject: 'chemistry',
    question: `
      A compound of carbon, hydrogen and oxygen holds 54.53 % carbon and 9.15 % hydrogen by mass. What is its empirical
      formula (C 12.011, H 1.008, O 15.999)?
    `,
    choices: ['CH2O', 'C2H4O', 'C3H6O', 'C2H6O'],
    answer: 'B',
    program: String.raw`
from itertools import product

share = {"C": 54.53 / 12.011, "H": 9.15 / 1.008, "O": (100 - 54.53 - 9.15) / 15.999}

def error(formula):
    scale = formula[0] / share["C"]
    return abs(formula[1] - share["H"] * scale) + abs(formula[2] - share["O"] * scale)

def written(formula):
    return "".join(element + (str(n) if n > 1 else "") for element, n in zip("CHO", formula))

# The smallest numbers of atoms that fit to a hundredth.
print(written(next(f for f in product(range(1, 9), range(1, 17), range(1, 5)) if error(f) < 0.02)))
# Neighbours of it.
for other in ((1, 2, 1), (3, 6, 1), (2, 6, 1)):
    print(written(other))
`,
  },
  {
    id: 'half-life-of-iodine',
    subject: 'chemistry',
    question: `
      Iodine-131 has a half-life of 8.02 days. After how many days are 5.0 % of a sample left?
    `,
    choices: ['0.6 days', '80.2 days', '24.0 days', '34.7 days'],
    answer: 'D',
    program: String.raw`
from math import log, log2

print(f"{8.02 * log2(1 / 0.05):.1f} days")
# The half-life is taken for the mean life.
print(f"{8.02 * log(1 / 0.05):.1f} days")
# Until 5 % have decayed.
print(f"{8.02 * log2(1 / 0.95):.1f} days")
# Twenty half-lives over two.
print(f"{8.02 * 20 / 2:.1f} days")
`,
  },
  {
    id: 'cell-voltage',
    subject: 'chemistry',
    question: `
      What voltage does a cell of zinc in 0.0100 mol/L Zn²⁺ and copper in 1.50 mol/L Cu²⁺ give at 25 °C (standard potentials
      −0.763 V and +0.340 V; RT/F = 0.02569 V)?
    `,
    choices: ['1.103 V', '1.167 V', '1.039 V', '1.232 V'],
    answer: 'B',
    program: String.raw`
from math import log

standard = 0.340 + 0.763
print(f"{standard - 0.02569 / 2 * log(0.0100 / 1.50):.3f} V")
# The concentrations the wrong way round.
print(f"{standard + 0.02569 / 2 * log(0.0100 / 1.50):.3f} V")
# One electron instead of two.
print(f"{standard - 0.02569 * log(0.0100 / 1.50):.3f} V")
# Standard concentrations.
print(f"{standard:.3f} V")
`,
  },
  {
    id: 'rate-and-temperature',
    subject: 'chemistry',
    question: `
      A reaction has an activation energy of 62.0 kJ/mol. By what factor does its rate constant grow when the temperature
      rises from 20.0 °C to 45.0 °C (R = 8.314 J/(mol·K))?
    `,
    choices: ['5.66', '2.72', '2.25', '7.38'],
    answer: 'D',
    program: String.raw`
from math import exp

Ea, R = 62e3, 8.314
print(f"{exp(Ea / R * (1 / 293.15 - 1 / 318.15)):.2f}")
# The rule of thumb: twice as fast for every 10 degrees.
print(f"{2 ** 2.5:.2f}")
# Half the energy.
print(f"{exp(Ea / 2 / R * (1 / 293.15 - 1 / 318.15)):.2f}")
# The ratio of the temperatures on the Celsius scale.
print(f"{45.0 / 20.0:.2f}")
`,
  },
  {
    id: 'titration-with-permanganate',
    subject: 'chemistry',
    question: `
      In acid, one permanganate ion oxidises five Fe²⁺. An iron ore sample of 0.820 g, all its iron brought into solution as
      Fe²⁺, needs 38.4 mL of a permanganate solution of 0.0210 mol/L. What is the mass fraction of iron (55.85 g/mol)?
    `,
    choices: ['27.5 %', '39.3 %', '16.5 %', '5.5 %'],
    answer: 'A',
    program: String.raw`
moles = 38.4e-3 * 0.0210
print(f"{100 * 5 * moles * 55.85 / 0.820:.1f} %")
# One to one.
print(f"{100 * moles * 55.85 / 0.820:.1f} %")
# Counted as the oxide Fe2O3.
print(f"{100 * 5 * moles * 159.69 / 2 / 0.820:.1f} %")
# Three to one.
print(f"{100 * 3 * moles * 55.85 / 0.820:.1f} %")
`,
  },
  {
    id: 'saturated-salt',
    subject: 'chemistry',
    question: `
      Silver chromate, Ag₂CrO₄, has the solubility product 1.12 × 10⁻¹² mol³/L³. How much of it (331.7 g/mol) dissolves in
      one litre of pure water?
    `,
    choices: ['27.3 mg', '0.35 mg', '21.7 mg', '34.4 mg'],
    answer: 'C',
    program: String.raw`
K, M = 1.12e-12, 331.7
print(f"{1000 * (K / 4) ** (1 / 3) * M:.1f} mg")
# As for a salt of two ions.
print(f"{1000 * K**0.5 * M:.2f} mg")
# The 4 is forgotten.
print(f"{1000 * K ** (1 / 3) * M:.1f} mg")
# The 2 is forgotten where the silver ions are squared.
print(f"{1000 * (K / 2) ** (1 / 3) * M:.1f} mg")
`,
  },
];
