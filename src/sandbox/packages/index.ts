export { explainMissing } from './explain-missing.ts';
export { plainFlavour, type Flavour, type MissingModule, type Wheel } from './flavour.ts';
export { createPackages, type PackageProgress, type Packages, type PackagesOptions } from './packages.ts';
export type { PackageSource, SourceSetting } from './source.ts';
