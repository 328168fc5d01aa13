export { GateKeeper, type Dropped, type GateCount } from './gate-keeper.ts';
export { lengthOf } from './record-gates.ts';
export { gateNames, gatesSchema, publishedGates, type GateName, type Gates } from './settings.ts';
