export { databaseVersion, upgrade } from './upgrade.ts';
export type { AnyDatabase, OnStep, UpgradeTransaction } from './step.ts';
