import { SaxesParser } from 'saxes';
import { refuse } from '../uploads/index.js';

/** Attributes without their prefix. A list: two prefixes may carry one name, and each is looked at. */
export type Attributes = readonly { name: string; value: string }[];

/** Told what stands in a document; names come without their prefix, text in pieces. */
export interface XmlReader {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
  end?(): void;
}

const maxDepth = 256;
/** Bytes between two tags or texts: one attribute or text larger than that is no document's. */
const maxMarkup = 4 * 1024 * 1024;

export const valuesOf = (attributes: Attributes, name: string): string[] => attributes.filter((one) => one.name === name).map((one) => one.value);

/**
 * Reads XML as it comes, UTF-8 only. A document type is refused, so there are no entities of its own to expand or to fetch.
 * @param budget elements that may still be read, here and after
 * @throws Refused `xml_entities`, `damaged` when not well-formed
 */
export async function readXml(pieces: AsyncIterable<Buffer>, reader: XmlReader, budget: { elements: number }): Promise<void> {
  const progress = { silent: 0 };
  const parser = parserFor(reader, progress, budget);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of pieces) {
      parser.write(decoder.decode(piece, { stream: true }));
      progress.silent += piece.length;
      if (progress.silent > maxMarkup) refuse('too_complex');
    }
    parser.write(decoder.decode()).close();
  } catch (error) {
    if (error instanceof NotXml || (error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') refuse('damaged');
    throw error;
  }
  reader.end?.();
}

class NotXml extends Error {}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

function parserFor(reader: XmlReader, progress: { silent: number }, budget: { elements: number }): SaxesParser {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on('error', () => {
    throw new NotXml();
  });
  parser.on('doctype', () => refuse('xml_entities'));
  parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
    if (encoding.toLowerCase() !== 'utf-8') refuse('damaged');
  });
  parser.on('opentag', ({ name, attributes }) => {
    progress.silent = 0;
    if (++depth > maxDepth || --budget.elements < 0) refuse('too_complex');
    reader.open?.(local(name), Object.entries(attributes).map(([key, value]) => ({ name: local(key), value: String(value) })));
  });
  parser.on('closetag', ({ name }) => {
    progress.silent = 0;
    depth--;
    reader.close?.(local(name));
  });
  const text = (found: string): void => {
    progress.silent = 0;
    reader.text?.(found);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  return parser;
}
