import { type Reason, refuse } from '../uploads/index.js';
import { checkFormula, svgRules } from './content-rules.js';
import { WordFields } from './word-fields.js';
import { type Attributes, valuesOf, type XmlReader } from './xml.js';

const elements: Record<string, Reason> = {
  ddeLink: 'live_link', ddeItem: 'live_link',
  OLEObject: 'embedded_file', oleObject: 'embedded_file', oleLink: 'embedded_file', altChunk: 'embedded_file', subDoc: 'embedded_file',
  externalBook: 'external_content', externalReference: 'external_content', attachedTemplate: 'external_content', dbPr: 'external_content', webPr: 'external_content',
  ocx: 'active_content', webextension: 'active_content',
};
const formulas = new Set(['f', 'formula', 'formula1', 'formula2', 'definedName', 'calculatedColumnFormula', 'totalsRowFormula', 'FmlaMacro']);
const maxFormula = 65_536;

/** Names that Excel runs: [MS-XLS] 2.5.114 “Auto_Open” and its like; and names that stand for macros. */
function checkName(attributes: Attributes): void {
  if (valuesOf(attributes, 'name').some((name) => /(^|\.)auto_(open|close|activate|deactivate)/i.test(name))) refuse('macro');
  if (['xlm', 'vbProcedure'].some((flag) => valuesOf(attributes, flag).some((value) => /^(1|true)$/.test(value)))) refuse('macro');
}

/** What may not stand in any part of a DOCX or XLSX, whatever the part claims to be: a new reader for each part. */
export function ooxmlRules(): XmlReader {
  const fields = new WordFields();
  let formula: string | undefined;
  return {
    open(name, attributes) {
      if (Object.hasOwn(elements, name)) refuse(elements[name]!);
      if (name === 'definedName') checkName(attributes);
      if (valuesOf(attributes, 'macro').some((macro) => macro.trim() !== '')) refuse('macro');
      if (formulas.has(name)) formula = '';
      fields.open(name, attributes);
      svgRules.open!(name, attributes);
    },
    text(text) {
      fields.text(text);
      if (formula !== undefined) formula += text;
      if ((formula?.length ?? 0) > maxFormula) refuse('too_complex');
    },
    close(name) {
      fields.close();
      if (formula === undefined || !formulas.has(name)) return;
      if (name === 'FmlaMacro' && formula.trim() !== '') refuse('macro');
      checkFormula(formula);
      formula = undefined;
    },
    end: () => fields.end(),
  };
}
