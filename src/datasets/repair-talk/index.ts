export { cutRepairTalk } from './cut.ts';
export { findDanglingTalk } from './dangling.ts';
export { findRepairTalk, type RepairTalk } from './find.ts';
