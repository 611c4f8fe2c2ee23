import 'reflect-metadata';
import { createLocalKeyRing } from './crypto/index.js';
import { importCommand } from './imports/index.js';
import { alone } from './platform/alone.js';
import { readConfig } from './settings/index.js';
import { migrate } from './platform/database.js';

const commands: Record<string, (...words: string[]) => Promise<string>> = {
  async migrate() {
    const config = readConfig(process.env);
    // A deployment may start several of these together.
    const ran = await alone(config.databaseUrl, () => migrate(config.databaseUrl, config.databaseAppPassword));
    return ran ? `${ran} migrations applied` : 'the schema is up to date';
  },
  async 'create-key-ring'(path) {
    if (!path) throw new Error('say where to write it: create-key-ring PATH');
    createLocalKeyRing(path, { demo: false });
    return `key ring written to ${path}: keep it in your secret store, apart from the database's backups`;
  },
  async import(...words) {
    const { code, text } = await importCommand(words, process.env, () => readConfig(process.env), console.error);
    process.exitCode = code;
    return text;
  },
};

const [name, ...words] = process.argv.slice(2);
const command = Object.hasOwn(commands, name ?? '') ? commands[name!]! : null;
if (!command) {
  console.error(`commands: ${Object.keys(commands).join(', ')}`);
  process.exit(2);
}
command(...words).then(console.log, (error: Error) => {
  console.error(error.message);
  process.exit(1);
});
