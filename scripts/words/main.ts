/** `npm run words`: gathers the words of the page into its catalogues, `src/words/*.po`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { globSync } from 'tinyglobby';
import { entriesOf, writeCatalogue } from './catalogue.ts';
import { pageSources } from './sources.ts';

const entries = entriesOf(pageSources());
writeFileSync('src/words/en.po', writeCatalogue(entries, 'en'));
for (const file of globSync('src/words/*.po', { ignore: 'src/words/en.po' })) {
  const language = file.slice('src/words/'.length, -'.po'.length);
  writeFileSync(file, writeCatalogue(entries, language, readFileSync(file, 'utf8')));
}
console.log(`src/words: ${entries.length} messages.`);
