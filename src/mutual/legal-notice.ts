import { checkSiren } from '../organisations/index.js';
import { readYamlFile, configFile, type YamlReader } from '../platform/yaml-file.js';

const texts = ['address', 'phone', 'email', 'publication_director', 'data_protection_officer'] as const;
const ofHost = ['name', 'address', 'phone'] as const;

/** What the law makes a publisher tell (loi nº 2004-575, art. 1-1; GDPR, art. 13). Null: the mutual has not said it yet. */
export interface LegalNotice extends Record<(typeof texts)[number], string | null> {
  /** Nine digits. */
  siren: string | null;
  host: Record<(typeof ofHost)[number], string | null>;
}

/**
 * Nothing is made up for what is left out, in a production least of all: it is null, and the pages say so.
 * @throws DataFileErrors with every fault of the file
 */
export function readLegalNotice(file: string | null, mode: 'demo' | 'production'): LegalNotice {
  const path = file ?? (mode === 'demo' ? configFile('legal-notice.demo.yaml') : null);
  if (path === null) return noticeOf(null, {});
  return readYamlFile(path, (reader, root) => {
    const read = reader.map(root, 'file', ['demonstration', 'siren', ...texts, 'host']);
    if (read.demonstration && mode === 'production') reader.fail('demonstration', 'this is the notice of the demonstration: write your own');
    return noticeOf(reader, read);
  });
}

function noticeOf(reader: YamlReader | null, read: Record<string, unknown>): LegalNotice {
  const said = <K extends string>(keys: readonly K[], node: Record<string, unknown>, at: string) =>
    Object.fromEntries(keys.map((key) => [key, reader && isSaid(node[key]) ? reader.text(node[key], at + key) : null])) as Record<K, string | null>;
  const host = reader && isSaid(read.host) ? reader.map(read.host, 'host', ofHost) : {};
  const { siren } = said(['siren'], read, '');
  return { siren: siren && sirenOf(reader!, siren), ...said(texts, read, ''), host: said(ofHost, host, 'host.') };
}

const isSaid = (value: unknown): boolean => value !== undefined && value !== null;

function sirenOf(reader: YamlReader, written: string): string {
  const checked = checkSiren(written);
  if (checked.ok) return checked.siren;
  reader.fail('siren', checked.detail.en);
  return '';
}
