import { categoryOf, purposeOf, recipientOf, type Category, type Purpose, type Recipient } from './register-entries.js';
import { configFile, readYamlFile, type YamlReader } from '../platform/yaml-file.js';

/** The processing register of the mutual (GDPR art. 30), read from `config/register.yaml`. */
export interface Register {
  controller: { name: string; address: string; dpo: string };
  categories: Readonly<Record<string, Category>>;
  recipients: Readonly<Record<string, Recipient>>;
  purposes: readonly Purpose[];
  /** Outside the European Economic Area (GDPR art. 44-49). */
  transfers: readonly { country: string; recipient: string; safeguard: string }[];
  /** `<schema>.<table>.<column>` → category. */
  columns: Readonly<Record<string, string>>;
}

/** @throws DataFileErrors listing every fault of the file. */
export function loadRegister(path: string = configFile('register.yaml')): Register {
  return readYamlFile(path, registerOf);
}

function registerOf(reader: YamlReader, root: unknown): Register {
  const file = reader.map(root, 'file', ['controller', 'categories', 'recipients', 'purposes', 'transfers', 'columns']);
  const register = {
    controller: textsOf(reader, file.controller, 'controller', ['name', 'address', 'dpo']),
    categories: recordOf(reader, file.categories, 'categories', categoryOf),
    recipients: recordOf(reader, file.recipients, 'recipients', recipientOf),
    purposes: reader.list(file.purposes, 'purposes', (node, at) => purposeOf(reader, node, at)),
    transfers: reader.list(file.transfers, 'transfers', (node, at) =>
      textsOf(reader, node, at, ['country', 'recipient', 'safeguard']),
    ),
    columns: recordOf(reader, file.columns, 'columns', (_, node, at) => reader.text(node, at)),
  };
  checkRegister(reader, register);
  return register;
}

function recordOf<T>(
  reader: YamlReader,
  node: unknown,
  at: string,
  read: (reader: YamlReader, node: unknown, at: string) => T,
): Record<string, T> {
  const entries = Object.entries(reader.anyMap(node, at));
  return Object.fromEntries(entries.map(([key, value]) => [key, read(reader, value, `${at}.${key}`)]));
}

function textsOf<K extends string>(reader: YamlReader, node: unknown, at: string, keys: readonly K[]): Record<K, string> {
  const map = reader.map(node, at, keys);
  return Object.fromEntries(keys.map((key) => [key, reader.text(map[key], `${at}.${key}`)])) as Record<K, string>;
}

/** What holds between the parts: a name that stands for nothing, health data without a condition, a column without a purpose. */
function checkRegister(reader: YamlReader, { categories, recipients, purposes, columns }: Register): void {
  const known = (names: readonly string[], declared: object, at: string) => {
    for (const name of names) if (!Object.hasOwn(declared, name)) reader.fail(at, `“${name}” is not declared`);
  };
  for (const [id, recipient] of Object.entries(recipients)) known(recipient.categories, categories, `recipients.${id}.categories`);
  for (const purpose of purposes) {
    known(purpose.categories, categories, `purposes.${purpose.id}.categories`);
    known(purpose.recipients, recipients, `purposes.${purpose.id}.recipients`);
    checkHealth(reader, purpose, categories);
  }
  checkTwice(reader, purposes);
  checkColumns(reader, columns, categories, purposes);
}

function checkHealth(reader: YamlReader, purpose: Purpose, categories: Readonly<Record<string, Category>>): void {
  const health = purpose.categories.some((name) => categories[name]?.nature === 'health');
  if (health && purpose.healthCondition === null) {
    reader.fail(`purposes.${purpose.id}.health_condition`, 'is missing: health data need a condition of GDPR art. 9(2)');
  }
}

function checkTwice(reader: YamlReader, purposes: readonly Purpose[]): void {
  const ids = purposes.map((purpose) => purpose.id);
  for (const id of new Set(ids.filter((name, at) => name !== '' && ids.indexOf(name) !== at))) {
    reader.fail(`purposes.${id}`, 'is written twice');
  }
}

function checkColumns(
  reader: YamlReader,
  columns: Register['columns'],
  categories: Register['categories'],
  purposes: Register['purposes'],
): void {
  const covered = new Set(purposes.flatMap((purpose) => purpose.categories));
  for (const [column, name] of Object.entries(columns)) {
    const at = `columns.${column}`;
    if (!/^[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*){2}$/.test(column)) reader.fail(at, 'must be named <schema>.<table>.<column>');
    // An empty name has been told already.
    if (name !== '' && !Object.hasOwn(categories, name)) reader.fail(at, `“${name}” is not declared`);
    else if (isPersonal(categories[name]) && !covered.has(name)) reader.fail(at, `no purpose covers “${name}”`);
  }
}

function isPersonal(category: Category | undefined): boolean {
  return category !== undefined && category.nature !== 'none';
}
