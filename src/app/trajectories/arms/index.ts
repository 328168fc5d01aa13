export { ArmPairsTable } from './ArmPairsTable.tsx';
