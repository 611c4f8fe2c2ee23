import { isPlainLink, type Reason, refuse } from '../uploads/index.js';
import { checkFormula, isInside, svgRules } from './content-rules.js';
import { type Attributes, valuesOf, type XmlReader } from './xml.js';

// ODF 1.3 part 3, by local name.
const elements: Record<string, Reason> = {
  'event-listener': 'macro', script: 'macro', libraries: 'macro',
  'dde-source': 'live_link', 'dde-link': 'live_link', 'dde-links': 'live_link', 'dde-connection': 'live_link', 'dde-connection-decl': 'live_link',
  'object-ole': 'embedded_file', plugin: 'active_content', applet: 'active_content', 'floating-frame': 'active_content',
  'section-source': 'external_content', 'table-source': 'external_content', 'cell-range-source': 'external_content',
  'database-source-sql': 'external_content', 'database-source-table': 'external_content', 'database-source-query': 'external_content',
  'connection-resource': 'external_content', 'auto-reload': 'external_content',
};
const formulaAttributes = new Set(['formula', 'expression', 'condition', 'base-cell-address']);

/** Where a link may lead depends on who follows it: a reader's click, or the program when it opens the document. */
function checkLink(element: string, address: string): void {
  if (/^\s*(vnd\.sun\.star\.|macro:|javascript:|vbscript:)/i.test(address)) refuse('macro');
  const isClicked = /^(a|area-.*)$/.test(element);
  const steps = address.replace(/^\.\//, '');
  if (element === 'template' ? isRemote(address) : isClicked ? !isPlainLink(address) : !isInside(address) || /(^|\/)\.\.(\/|$)/.test(steps)) refuse('external_content');
}

/** A template is named in most documents made from one, by its place on the author's disk: only another host is refused. */
const isRemote = (address: string): boolean => /^\s*(?!file:\/\/\/[^/])[a-z][a-z0-9+.-]+:|^\s*(\/\/|\\\\)/i.test(address);

/** What may not stand in any part of an ODT or ODS: a new reader for each part. */
export function odfRules(): XmlReader {
  return {
    open(name, attributes) {
      if (Object.hasOwn(elements, name)) refuse(elements[name]!);
      svgRules.open!(name, attributes);
      valuesOf(attributes, 'href').forEach((address) => checkLink(name, address));
      formulasIn(attributes).forEach(checkFormula);
    },
  };
}

const formulasIn = (attributes: Attributes): string[] =>
  attributes.filter((one) => formulaAttributes.has(one.name) && one.value !== '').map((one) => one.value);
