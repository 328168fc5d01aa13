export { chooseByKey } from './choose-by-key.ts';
export { isChosen, toggleChosen } from './chosen.ts';
export { ChosenBar } from './ChosenBar.tsx';
