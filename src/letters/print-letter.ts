import { Injectable } from '@nestjs/common';
import type { Act } from '../access/index.js';
import { Vault } from '../crypto/index.js';
import { dayInWords, mm, Paper } from '../print/index.js';
import type { LetterKind } from './letter.entity.js';
import { letterWords } from './letter-words.js';
import { type Addressee, type LetterToPrint, readLetter } from './letters.queries.js';

/** What stands on every letter. */
export class LetterHead {
  constructor(
    readonly mutualName: string,
    /** The portal's address, as it is typed. */
    readonly site: string,
  ) {}
}

const civilities = { mr: 'M. ', mrs: 'Mme ', none: '' };

/** The document of a letter, for whoever prints it. */
@Injectable()
export class PrintLetter {
  constructor(
    private readonly vault: Vault,
    private readonly head: LetterHead,
  ) {}

  /** A PDF, one page. Reading it is an event: it holds codes. @throws Problem 404 when it has been printed. */
  async document(act: Act, id: string): Promise<Buffer> {
    const found = await readLetter(act, id);
    const codes = (await this.vault.open(act, found.letter, 'codes')).split('\n');
    act.record('letter.read', { recordId: id, subjectId: found.letter.personId });
    return this.compose(found, codes);
  }

  private compose({ letter, askedOn, to }: LetterToPrint, codes: string[]): Promise<Buffer> {
    const { subject, before, after } = letterWords[letter.kind];
    const known: Record<string, string> = { day: dayInWords(askedOn), site: this.head.site.replace(/^https:\/\//, ''), number: to.memberNumber ?? '' };
    const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '');
    const paper = new Paper(subject);
    paper.write(this.head.mutualName, { at: [mm(20), mm(15)], width: mm(75), size: 13, bold: true });
    addressOf(to).forEach((line, at) => paper.write(line, { at: [mm(105), mm(50) + at * 17], width: mm(85), size: 12 }));
    paper.write(`Le ${known.day}`, { at: [mm(105), mm(92)], width: mm(85), size: 12 });
    paper.write(subject, { at: [mm(20), mm(106)], size: 18, bold: true }, 'H1');
    for (const line of before) paper.write(fill(line), { size: 14 });
    layOut[letter.kind](paper, codes);
    for (const line of after) paper.write(fill(line), { size: 14 });
    return paper.finish();
  }
}

const layOut: Record<LetterKind, (paper: Paper, codes: string[]) => void> = {
  'activation-code': (paper, [code]) => paper.write(code!, { size: 26, bold: true, spaced: 2 }),
  'code-sheet': (paper, codes) => {
    const [top, rows, height] = [paper.y, Math.ceil(codes.length / 3), 25];
    codes.forEach((code, at) => {
      const place: [number, number] = [mm(20 + 58 * Math.floor(at / rows)), top + (at % rows) * height];
      paper.write(`${at + 1}. ${code}`, { at: place, width: mm(56), size: 16, bold: true, spaced: 1 });
    });
  },
};

/** Six lines at most, for the window of a French envelope (NF Z 10-011). */
function addressOf({ civility, firstName, lastName, lines, postcode, city }: Addressee): string[] {
  const town = [postcode, city].filter(Boolean).join(' ').toUpperCase();
  return [`${civilities[civility]}${firstName} ${lastName}`, ...lines.slice(0, 4), town].filter(Boolean);
}
