import { type Kind, kinds, refuse } from '../uploads/index.js';
import { svgRules } from './content-rules.js';
import { odfRules } from './odf-rules.js';
import type { Part } from './package.js';
import { valuesOf } from './xml.js';

const manifest = 'meta-inf/manifest.xml';
const signatures = /^meta-inf\/documentsignatures\.xml$/;

/** Reads an ODT or ODS to its end. @returns what it is, by its own account @throws Refused */
export async function readOdf(parts: readonly Part[]): Promise<Kind> {
  // ODF 1.3 part 2, 3.3: the first entry, stored, so that the bytes tell the kind.
  const type = await parts[0]!.readStored(100);
  const kind = (['odt', 'ods'] as const).find((one) => kinds[one].mediaType === type);
  if (!kind) refuse('not_what_it_says');
  await readManifest(parts, type);
  for (const part of parts.slice(1)) await readPart(part);
  return kind;
}

async function readPart(part: Part): Promise<void> {
  if (/^(basic|scripts|dialogs)\/|macrosignatures/.test(part.name)) refuse('macro');
  if (part.name === manifest) return;
  if (part.name.startsWith('meta-inf/') && !signatures.test(part.name)) refuse('embedded_file');
  if (/\.(xml|rdf)$/.test(part.name)) await part.readXml(odfRules());
  else if (part.name.endsWith('.svg')) await part.readXml(svgRules);
  else await part.readBinary();
}

/** The list of the parts: says whether they are encrypted, and must agree with the kind. */
async function readManifest(parts: readonly Part[], type: string): Promise<void> {
  const part = parts.find(({ name }) => name === manifest) ?? refuse('damaged');
  await part.readXml({
    open(name, attributes) {
      if (/^(encryption-data|encrypted-key|keyinfo)$/i.test(name)) refuse('encrypted');
      const isRoot = valuesOf(attributes, 'full-path').includes('/');
      const types = valuesOf(attributes, 'media-type');
      if (isRoot && !types.every((one) => one === type)) refuse('not_what_it_says');
      if (types.some((one) => /sun\.xml\.(ui\.)?(basic|dialog)|macro|javascript/.test(one))) refuse('macro');
    },
  });
}
