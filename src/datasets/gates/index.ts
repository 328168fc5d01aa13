export { gateFacts, type GateFacts } from './facts.ts';
export { GateKeeper, type Dropped, type GateCount } from './gate-keeper.ts';
export { gateNames, gatesSchema, publishedGates, type GateName, type Gates } from './settings.ts';
