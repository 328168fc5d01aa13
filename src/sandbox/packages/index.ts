export { plainFlavour, type Flavour, type MissingModule, type Wheel } from './flavour.ts';
