import { configFile, readYamlFile, type YamlReader } from '../platform/yaml-file.js';

/** What the card of a coverage option says of it. */
export interface CardTerms {
  /** Two letters. */
  conventionType: string;
  /** Critère secondaire de routage; null where there is none. */
  csr: string | null;
  /** Contrat responsable (CSS, art. L.871-1). */
  responsible: boolean;
}

/** What a mutual has on its health cards. */
export interface CardSettings extends CardTerms {
  /** Number in the directory of complementary insurers. */
  amcNumber: string;
  /** MM-DD: from that day a new card counts. */
  renewedOn: string;
  /** What the Datamatrix says, its parts in braces: {@link datamatrixParts}. */
  datamatrix: string;
  /** By the name of the option. */
  options: ReadonlyMap<string, Partial<CardTerms>>;
}

/** The parts that the text of a Datamatrix is made of. */
export const datamatrixParts = ['amc_number', 'convention_type', 'csr', 'member_number', 'valid_from', 'valid_to'] as const;

const ofTerms = ['convention_type', 'csr', 'responsible'] as const;
const entries = ['demonstration', 'amc_number', ...ofTerms, 'renewed_on', 'datamatrix', 'options'] as const;

/**
 * Null: this mutual shows no card yet. None is made up for a production.
 * @throws DataFileErrors with every fault of the file
 */
export function readCardSettings(file: string | null, mode: 'demo' | 'production'): CardSettings | null {
  const path = file ?? (mode === 'demo' ? configFile('health-card.demo.yaml') : null);
  return path === null ? null : readYamlFile(path, (reader, root) => settingsOf(reader, root, mode));
}

function settingsOf(reader: YamlReader, root: unknown, mode: 'demo' | 'production'): CardSettings {
  const read = reader.map(root, 'file', entries);
  if (read.demonstration && mode === 'production') reader.fail('demonstration', 'this is the card of the demonstration: write your own');
  const shaped = (key: string, shape: RegExp, how: string) => shapedText(reader, read[key], key, { shape, how });
  return {
    amcNumber: shaped('amc_number', /^\d{8,10}$/, '8 to 10 digits'),
    conventionType: conventionOf(reader, read.convention_type, 'convention_type'),
    csr: csrOf(reader, read.csr, 'csr'),
    responsible: reader.flag(read.responsible, 'responsible'),
    renewedOn: shaped('renewed_on', /^(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$/, 'MM-DD, 28 at most'),
    datamatrix: templateOf(reader, read.datamatrix),
    options: new Map(read.options === undefined ? [] : reader.list(read.options, 'options', (node, at) => optionOf(reader, node, at))),
  };
}

function optionOf(reader: YamlReader, node: unknown, at: string): [string, Partial<CardTerms>] {
  const read = reader.map(node, at, ['name', ...ofTerms]);
  const terms: Partial<CardTerms> = {};
  if (read.convention_type !== undefined) terms.conventionType = conventionOf(reader, read.convention_type, `${at}.convention_type`);
  if (read.csr !== undefined) terms.csr = csrOf(reader, read.csr, `${at}.csr`);
  if (read.responsible !== undefined) terms.responsible = reader.flag(read.responsible, `${at}.responsible`);
  return [reader.text(read.name, `${at}.name`), terms];
}

const conventionOf = (reader: YamlReader, node: unknown, at: string) => shapedText(reader, node, at, { shape: /^[A-Z]{2}$/, how: 'two capital letters' });

function csrOf(reader: YamlReader, node: unknown, at: string): string | null {
  if (node === undefined || node === null) return null;
  return shapedText(reader, node, at, { shape: /^[A-Z0-9]{1,8}$/, how: '1 to 8 capital letters and digits' });
}

function templateOf(reader: YamlReader, node: unknown): string {
  const written = reader.text(node, 'datamatrix');
  for (const [, part] of written.matchAll(/\{([^{}]*)\}/g)) {
    if (!(datamatrixParts as readonly string[]).includes(part!)) reader.fail('datamatrix', `{${part}} is none of its parts: ${datamatrixParts.join(', ')}`);
  }
  return written;
}

function shapedText(reader: YamlReader, node: unknown, at: string, { shape, how }: { shape: RegExp; how: string }): string {
  const written = reader.text(node, at);
  if (written !== '' && !shape.test(written)) reader.fail(at, `write ${how}`);
  return written;
}
