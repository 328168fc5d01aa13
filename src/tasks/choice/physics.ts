import type { ChoiceProblem } from './choice-problem.ts';

/** Motion, heat, light and electricity. */
export const physics: readonly ChoiceProblem[] = [
  {
    id: 'thrown-upwards',
    subject: 'physics',
    question: `
      A ball is thrown straight up at 18.0 m/s from a balcony 12.0 m above the ground. Air resistance is neglected and g =
      9.81 m/s². After what time does it hit the ground?
    `,
    choices: ['0.58 s', '4.25 s', '2.35 s', '3.67 s'],
    answer: 'B',
    program: String.raw`
from math import sqrt

v, h, g = 18.0, 12.0, 9.81
print(f"{(v + sqrt(v * v + 2 * g * h)) / g:.2f} s")
# The height of the balcony is forgotten.
print(f"{2 * v / g:.2f} s")
# The ball is taken to start downwards.
print(f"{(-v + sqrt(v * v + 2 * g * h)) / g:.2f} s")
# The fall is taken without its factor 1/2.
print(f"{(v + sqrt(v * v + 4 * g * h)) / (2 * g):.2f} s")
`,
  },
  {
    id: 'two-resistors-and-one',
    subject: 'physics',
    question: `
      Resistors of 120 Ω and 180 Ω are connected in parallel, and a resistor of 48 Ω in series with both. The whole is
      connected to 12.0 V. What power is turned into heat in the resistor of 180 Ω?
    `,
    choices: ['800 mW', '432 mW', '1800 mW', '288 mW'],
    answer: 'D',
    program: String.raw`
parallel = 120 * 180 / (120 + 180)
current = 12.0 / (parallel + 48)
print(f"{1000 * (current * parallel) ** 2 / 180:.0f} mW")
# The power in the resistor of 120 Ω.
print(f"{1000 * (current * parallel) ** 2 / 120:.0f} mW")
# The whole current is taken to flow through the resistor.
print(f"{1000 * current**2 * 180:.0f} mW")
# The whole voltage is taken to lie across the resistor.
print(f"{1000 * 12.0**2 / 180:.0f} mW")
`,
  },
  {
    id: 'image-of-a-lens',
    subject: 'physics',
    question: `
      An object stands 30.0 cm in front of a thin converging lens with a focal length of 12.0 cm. Behind it, 50.0 cm from
      the first lens, is a second one with a focal length of 20.0 cm. Where is the final image?
    `,
    choices: [
      '60.0 cm behind the second lens',
      '30.0 cm in front of the second lens',
      '33.3 cm behind the second lens',
      '12.0 cm behind the second lens',
    ],
    answer: 'A',
    program: String.raw`
image = 1 / (1 / 12.0 - 1 / 30.0)
second = 50.0 - image
final = 1 / (1 / 20.0 - 1 / second)
side = "behind" if final > 0 else "in front of"
print(f"{abs(final):.1f} cm {side} the second lens")
# The image of the first lens alone, measured from the second.
print(f"{second:.1f} cm in front of the second lens")
# The distance between the lenses is taken for the distance of the object.
print(f"{1 / (1 / 20.0 - 1 / 50.0):.1f} cm behind the second lens")
# A sum of the reciprocals instead of their difference.
print(f"{1 / (1 / 20.0 + 1 / second):.1f} cm behind the second lens")
`,
  },
  {
    id: 'tea-and-ice',
    subject: 'physics',
    question: `
      Into 0.250 kg of tea at 85.0 °C (specific heat 4.19 kJ/(kg·K)) fall 60.0 g of ice at 0 °C (heat of fusion 334 kJ/kg).
      Nothing is lost to the surroundings. What is the temperature once all the ice has melted and the tea is well stirred?
    `,
    choices: ['65.9 °C', '42.5 °C', '53.1 °C', '68.5 °C'],
    answer: 'C',
    program: String.raw`
c, fusion = 4.19, 334
print(f"{(0.250 * c * 85.0 - 0.060 * fusion) / ((0.250 + 0.060) * c):.1f} °C")
# The heat of fusion is forgotten.
print(f"{0.250 * 85.0 / (0.250 + 0.060):.1f} °C")
# The melted ice is not warmed.
print(f"{(0.250 * c * 85.0 - 0.060 * fusion) / (0.250 * c):.1f} °C")
# The plain mean of both temperatures.
print(f"{85.0 / 2:.1f} °C")
`,
  },
  {
    id: 'banked-curve',
    subject: 'physics',
    question: `
      A road curve with a radius of 90.0 m is banked at 12.0°. At what speed does a car need no sideways friction to stay on
      its path (g = 9.81 m/s²)?
    `,
    choices: ['232.0 km/h', '47.7 km/h', '49.3 km/h', '13.7 km/h'],
    answer: 'C',
    program: String.raw`
from math import cos, radians, sin, sqrt, tan

r, g, a = 90.0, 9.81, radians(12.0)
print(f"{3.6 * sqrt(r * g * tan(a)):.1f} km/h")
# Force and path are split along the road instead of the horizontal.
print(f"{3.6 * sqrt(r * g * sin(a)) * cos(a):.1f} km/h")
# Metres per second are taken for kilometres per hour.
print(f"{sqrt(r * g * tan(a)):.1f} km/h")
# The angle between road and plumb line is taken.
print(f"{3.6 * sqrt(r * g / tan(a)):.1f} km/h")
`,
  },
  {
    id: 'collision-that-sticks',
    subject: 'physics',
    question: `
      A wagon of 1200 kg rolls at 3.50 m/s into a resting one of 800 kg, and both roll on together. What share of the
      kinetic energy is lost?
    `,
    choices: ['40 %', '60 %', '64 %', '0 %'],
    answer: 'A',
    program: String.raw`
before = 0.5 * 1200 * 3.50**2
after = 0.5 * 2000 * (1200 * 3.50 / 2000) ** 2
print(f"{100 * (1 - after / before):.0f} %")
# The share that is left.
print(f"{100 * after / before:.0f} %")
# The squares of the masses instead of the masses.
print(f"{100 * (1 - (1200 / 2000) ** 2):.0f} %")
# As if the wagons bounced off each other elastically.
print("0 %")
`,
  },
  {
    id: 'photon-of-green-light',
    subject: 'physics',
    question: `
      How many photons of green light with a wavelength of 532 nm does a laser pointer of 1.00 mW send out each second (h =
      6.626 × 10⁻³⁴ J·s, c = 2.998 × 10⁸ m/s)?
    `,
    choices: ['4.29 × 10^15', '5.03 × 10^14', '2.68 × 10^18', '2.68 × 10^15'],
    answer: 'D',
    program: String.raw`
def written(x):
    power = 0
    while x >= 10:
        x, power = x / 10, power + 1
    return f"{x:.2f} × 10^{power}"

h, c = 6.626e-34, 2.998e8
print(written(1e-3 / (h * c / 532e-9)))
# A watt instead of a milliwatt.
print(written(1 / (h * c / 532e-9)))
# The energy of one photon in electronvolts, taken as joules per 10^18.
print(written(1e-3 / (h * c / 532e-9) * 1.602))
# The wavelength is taken in the numerator of the energy.
print(written(1e-3 / (h * c / 532e-9) / 5.32))
`,
  },
  {
    id: 'pendulum-on-the-moon',
    subject: 'physics',
    question: `
      A pendulum clock that goes right on Earth (g = 9.81 m/s²) is brought to the Moon (g = 1.62 m/s²). What does it show
      after 24 hours there?
    `,
    choices: ['15 h 18 min', '9 h 45 min', '3 h 58 min', '59 h 04 min'],
    answer: 'B',
    program: String.raw`
from math import sqrt

def shown(hours):
    minutes = round(hours * 60)
    return f"{minutes // 60} h {minutes % 60:02d} min"

print(shown(24 * sqrt(1.62 / 9.81)))
# Without the root.
print(shown(24 * 1.62 / 9.81))
# As if the clock went faster there.
print(shown(24 * sqrt(9.81 / 1.62)))
# With the fourth root.
print(shown(24 * (1.62 / 9.81) ** 0.25))
`,
  },
  {
    id: 'capacitor-discharging',
    subject: 'physics',
    question: `
      A capacitor of 470 µF, charged to 24.0 V, is discharged through 15.0 kΩ. After what time is half of its stored energy
      left?
    `,
    choices: ['4.89 s', '7.05 s', '3.52 s', '2.44 s'],
    answer: 'D',
    program: String.raw`
from math import log

tau = 470e-6 * 15e3
print(f"{tau * log(2) / 2:.2f} s")
# Half of the voltage, not of the energy.
print(f"{tau * log(2):.2f} s")
# One time constant.
print(f"{tau:.2f} s")
# Half a time constant.
print(f"{tau / 2:.2f} s")
`,
  },
  {
    id: 'orbit-of-a-satellite',
    subject: 'physics',
    question: `
      A satellite circles the Earth 550 km above the ground. How long does it take for one round (GM = 3.986 × 10¹⁴ m³/s²,
      Earth's radius 6371 km)?
    `,
    choices: ['214.5 min', '95.5 min', '47.8 min', '84.3 min'],
    answer: 'B',
    program: String.raw`
from math import pi, sqrt

GM, R, h = 3.986e14, 6371e3, 550e3
print(f"{2 * pi * sqrt((R + h) ** 3 / GM) / 60:.1f} min")
# Close to the ground.
print(f"{2 * pi * sqrt(R**3 / GM) / 60:.1f} min")
# A height of 5500 km.
print(f"{2 * pi * sqrt((R + 10 * h) ** 3 / GM) / 60:.1f} min")
# A circle of half the length.
print(f"{pi * sqrt((R + h) ** 3 / GM) / 60:.1f} min")
`,
  },
];
