export { explainMissing } from './explain-missing.ts';
export { plainFlavour, type Flavour, type MissingModule, type Wheel } from './flavour.ts';
export { lackingModules } from './lacking.ts';
export { createPackages, type PackageProgress, type Packages, type PackagesOptions } from './packages.ts';
export { pyodideSource, type PackageSource, type SourceSetting } from './source.ts';
export { parseWheelIndex, type WheelEntry, type WheelIndex } from './wheel-index.ts';
