/** `npm run docs:licences`: writes `THIRD-PARTY.md`, the licences of what is shipped. */
import { writeFileSync } from 'node:fs';
import { shippedPackages, thirdPartyText } from './gather.ts';

const packages = shippedPackages('.');
writeFileSync('THIRD-PARTY.md', thirdPartyText(packages));
console.log(`THIRD-PARTY.md: ${packages.length} packages`);
