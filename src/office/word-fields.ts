import { isPlainLink, type Reason, refuse } from '../uploads/index.js';
import { type Attributes, valuesOf, type XmlReader } from './xml.js';

const fields: Record<string, Reason> = {
  DDE: 'live_link', DDEAUTO: 'live_link', LINK: 'live_link',
  MACROBUTTON: 'macro', HTMLACTIVEX: 'active_content', HTMLCONTROL: 'active_content', CONTROL: 'active_content', PRIVATE: 'active_content',
  EMBED: 'embedded_file',
  INCLUDE: 'external_content', INCLUDETEXT: 'external_content', INCLUDEPICTURE: 'external_content', IMPORT: 'external_content',
  DATABASE: 'external_content', RD: 'external_content',
};

const maxInstruction = 65_536;

/** Judges one field by the word it begins with. @throws Refused */
function judge(instruction: string): void {
  const [, keyword = '', rest = ''] = /^[\s"\\]*([^\s"\\]*)([\s\S]*)$/.exec(instruction)!;
  const name = keyword.toUpperCase();
  if (Object.hasOwn(fields, name)) refuse(fields[name]!);
  if (name === 'HYPERLINK' && !isPlainLink(target(rest))) refuse('external_content');
}

/** What a HYPERLINK field leads to; switches such as \l come with a place inside the document. */
const target = (rest: string): string => /^\s*(?:"([^"]*)"|([^\s\\"]+))/.exec(rest)?.slice(1).find(Boolean) ?? '';

interface Field {
  instruction: string;
  /** Its instruction is over, its result follows. */
  shown: boolean;
}

/**
 * Puts the fields of a Word part together again (ECMA-376-1 17.16.18): an instruction may be cut over any number of runs, and
 * fields stand inside fields. One whose very name would be computed by another has no honest use: it is how DDE is hidden.
 */
export class WordFields implements XmlReader {
  private readonly open_: Field[] = [];
  private loose = '';
  private inInstruction = false;

  open(name: string, attributes: Attributes): void {
    if (name === 'fldSimple') valuesOf(attributes, 'instr').forEach(judge);
    if (name === 'fldChar') valuesOf(attributes, 'fldCharType').forEach((type) => this.mark(type));
    this.inInstruction = name === 'instrText' || name === 'delInstrText';
  }

  text(text: string): void {
    if (!this.inInstruction) return;
    const field = this.open_.at(-1);
    if (field) field.instruction += text;
    else this.loose += text;
    if ((field?.instruction ?? this.loose).length > maxInstruction) refuse('too_complex');
  }

  close(): void {
    this.inInstruction = false;
  }

  end(): void {
    for (const field of this.open_) judge(field.instruction);
    if (/\bDDE(AUTO)?\b/i.test(this.loose)) refuse('live_link');
  }

  private mark(type: string): void {
    const field = this.open_.at(-1);
    if (type === 'begin') {
      if (field && !field.shown && field.instruction.trim() === '') refuse('live_link');
      if (this.open_.push({ instruction: '', shown: false }) > 200) refuse('too_complex');
    } else if (field) {
      judge(field.instruction);
      field.shown = true;
      if (type === 'end') this.open_.pop();
    }
  }
}
