/** `npm run schemas`: writes the JSON Schemas of what the lab reads and writes, from the validators that check it. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { schemaFiles, schemaFolder } from './json-schema.ts';

const files = await schemaFiles();
mkdirSync(schemaFolder, { recursive: true });
for (const name of readdirSync(schemaFolder)) {
  if (name.endsWith('.schema.json') && !files.has(`${schemaFolder}/${name}`)) rmSync(`${schemaFolder}/${name}`);
}
for (const [path, text] of files) writeFileSync(path, text);
console.log(`${schemaFolder}: ${files.size} schemas.`);
