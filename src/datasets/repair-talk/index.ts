export { cutRepairTalk } from './cut.ts';
export { findRepairTalk, type RepairTalk } from './find.ts';
