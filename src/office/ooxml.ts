import { isPlainLink, type Kind, type Reason, refuse } from '../uploads/index.js';
import { isInside } from './content-rules.js';
import { readOdf } from './odf.js';
import { ooxmlRules } from './ooxml-rules.js';
import type { Part } from './package.js';
import { type Attributes, valuesOf, type XmlReader } from './xml.js';
import { plainName } from './zip-claims.js';

/** By the place of a part, should its type lie. */
const places: [RegExp, Reason][] = [
  [/vbaproject|vbadata|(^|\/)(macrosheets|dialogsheets)\//, 'macro'],
  [/(^|\/)(activex|customui|webextensions)\//, 'active_content'],
  [/(^|\/)embeddings\/|\.class$|^meta-inf\//, 'embedded_file'],
  [/(^|\/)(externallinks|querytables)\//, 'external_content'],
];

const contentTypes = '[content_types].xml';

/** Reads a document of either family to its end. @returns what it is, by its own account @throws Refused */
export async function readOffice(parts: readonly Part[]): Promise<Kind> {
  if (parts[0]?.name === 'mimetype') return readOdf(parts);
  return parts.some(({ name }) => name === contentTypes) ? readOoxml(parts) : refuse('not_what_it_says');
}

async function readOoxml(parts: readonly Part[]): Promise<Kind> {
  const types = await readContentTypes(parts.find(({ name }) => name === contentTypes)!);
  for (const part of parts) {
    const place = places.find(([words]) => words.test(part.name));
    if (place) refuse(place[1]);
    if (part.name === contentTypes) continue;
    const type = types.of(part);
    if (part.name.endsWith('.rels')) await part.readXml(relations);
    else if (/[+/]xml$|vmldrawing$/.test(type)) await part.readXml(ooxmlRules());
    else {
      checkBinaryType(type);
      await part.readBinary();
    }
  }
  return types.kind;
}

// Media types of ECMA-376 and [MS-OFFMACRO]; the first that fits tells.
const forbidden: [RegExp, Reason][] = [
  [/macroenabled|vbaproject|vbadata|macrosheet|dialogsheet|keymapcustomizations|attachedtoolbars|sheet\.binary/, 'macro'],
  [/activex|webextension|customui|javascript|html/, 'active_content'],
  [/oleobject|vnd\.ms-package|rtf|^application\/(zip|pdf|msword|vnd\.ms-excel|vnd\.ms-powerpoint|x-.*compressed)$/, 'embedded_file'],
  [/externallink|connections\+xml|querytable/, 'external_content'],
  [/template\.main|presentationml\.(presentation|slideshow)\.main/, 'not_what_it_says'],
];
const mains: [RegExp, Kind][] = [
  [/^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml$/, 'docx'],
  [/^application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml$/, 'xlsx'],
];
/** A whole document inside another: the workbook behind a chart, most often. */
const document = /^application\/vnd\.(openxmlformats-officedocument\.\w+\.\w+|oasis\.opendocument\.[\w-]+)$/;

/** What `[Content_Types].xml` says: the kind of the document and the media type of each part. */
interface ContentTypes {
  kind: Kind;
  /** In lower case; empty when none is said. */
  of(part: Part): string;
}

/** @throws Refused for a type that runs, embeds or fetches something */
async function readContentTypes(part: Part): Promise<ContentTypes> {
  const byExtension = new Map<string, string>();
  const byName = new Map<string, string>();
  const say = (map: Map<string, string>, key: string | undefined, type: string | undefined): void => {
    // Said twice, two readers may believe different ones.
    if (key === undefined || type === undefined || map.has(key)) return refuse('damaged');
    map.set(key, check(type.trim().toLowerCase()));
  };
  await part.readXml({
    open(name, attributes) {
      const [type] = valuesOf(attributes, 'ContentType');
      if (name === 'Default') say(byExtension, valuesOf(attributes, 'Extension')[0]?.toLowerCase(), type);
      if (name === 'Override') say(byName, nameOf(valuesOf(attributes, 'PartName')[0]), type);
    },
  });
  const types = [...byName.values(), ...byExtension.values()];
  const found = mains.filter(([main]) => types.some((type) => main.test(type)));
  if (found.length !== 1) refuse('not_what_it_says');
  const extension = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
  return { kind: found[0]![1], of: ({ name }) => byName.get(name) ?? byExtension.get(extension(name)) ?? '' };
}

const nameOf = (partName: string | undefined): string | undefined => partName && plainName(partName.replace(/^\//, ''));

function check(type: string): string {
  const found = forbidden.find(([words]) => words.test(type));
  return found ? refuse(found[1]) : type;
}

/** Parts read as bytes: pictures, fonts, what a printer was told. */
function checkBinaryType(type: string): void {
  if (document.test(type)) refuse('embedded_file');
  if (!/^image\/(?!svg)|obfuscatedfont$|x-font|fontdata$|printersettings$/.test(type)) refuse('unexpected_part');
}

// The last step of a relationship's type, strict and transitional alike; see also [MS-OFFMACRO] and [MS-OE376].
const forbiddenRelations: [RegExp, Reason][] = [
  [/vbaproject|vbadata|macrosheet|dialogsheet|keymapcustomizations|attachedtoolbars/, 'macro'],
  [/^control$|activex|webextension|extensibility/, 'active_content'],
  [/^oleobject$|^package$|^afchunk$|^subdocument$/, 'embedded_file'],
  [/^attachedtemplate$|externallink|^connections$|querytable|^frame$|mailmerge|^recipientdata$/, 'external_content'],
];

/** The relationships of a part (ECMA-376-2 6.5): what a document loads, from where. */
const relations: XmlReader = {
  open(name, attributes) {
    if (name === 'Relationship') checkRelation(attributes);
  },
};

function checkRelation(attributes: Attributes): void {
  const types = valuesOf(attributes, 'Type').map((type) => type.toLowerCase().split('/').at(-1)!);
  const found = forbiddenRelations.find(([words]) => types.some((type) => words.test(type)));
  if (found) refuse(found[1]);
  const targets = valuesOf(attributes, 'Target');
  const isExternal = valuesOf(attributes, 'TargetMode').some((mode) => mode.trim().toLowerCase() !== 'internal');
  const isLink = types.every((type) => type === 'hyperlink');
  if (!targets.every(isExternal && isLink ? isPlainLink : isExternal ? () => false : isInside)) refuse('external_content');
}
