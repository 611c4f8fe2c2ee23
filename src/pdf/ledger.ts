import { refuse } from '../uploads/index.js';
import { Dictionary, isWord } from './values.js';
import type { PdfWindow } from './window.js';

/** Places of the file where something begins, in their order; the white space before counts with it. */
class Places {
  private readonly from: number[] = [];
  private readonly at: number[] = [];
  private readonly numbers: number[] = [];

  add(from: number, at: number, number: number): void {
    this.from.push(from);
    this.at.push(at);
    this.numbers.push(number);
  }

  /** The number of what begins there, undefined when nothing does. */
  numberAt(place: number): number | undefined {
    let [low, high] = [0, this.from.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (place < this.from[middle]!) high = middle - 1;
      else if (place > this.at[middle]!) low = middle + 1;
      else return this.numbers[middle];
    }
    return undefined;
  }
}

/**
 * What was read, against what the cross-references say there is. A reader jumps to the places they name: each must be one
 * that was read here as the beginning of an object, or an object could hide inside the bytes of an image.
 */
export class PdfLedger {
  private readonly objects = new Places();
  private readonly sections = new Places();
  private readonly containers = new Set<number>();
  private readonly claimed: number[] = [];
  private readonly claimedContainers = new Set<number>();
  private readonly claimedSections: number[] = [];
  private count = 0;

  /** @param most objects, and as many references to them */
  constructor(private readonly most: number) {}

  object(from: number, at: number, number: number): void {
    this.bound();
    this.objects.add(from, at, number);
  }

  section(from: number, at: number): void {
    this.bound();
    this.sections.add(from, at, 0);
  }

  container(number: number): void {
    this.containers.add(number);
  }

  /** A cross-reference: object `number` stands at `place`. 0 is written for objects that are free. */
  claim(number: number, place: number): void {
    this.bound();
    if (place > 0) this.claimed.push(number, place);
  }

  claimContainer(number: number): void {
    this.claimedContainers.add(number);
  }

  claimSection(place: unknown): void {
    this.bound();
    if (place !== undefined) this.claimedSections.push(typeof place === 'number' ? place : refuse('damaged'));
  }

  /** Once the whole file was seen. @throws Refused `damaged` */
  settle(): void {
    if (this.claimedSections.some((place) => this.sections.numberAt(place) === undefined)) refuse('damaged');
    for (let n = 0; n < this.claimed.length; n += 2) {
      if (this.objects.numberAt(this.claimed[n + 1]!) !== this.claimed[n]) refuse('damaged');
    }
    for (const number of this.claimedContainers) if (!this.containers.has(number)) refuse('damaged');
  }

  private bound(): void {
    if (++this.count > this.most * 2) refuse('too_complex');
  }
}

/** Reads a cross-reference table (ISO 32000-2 7.5.4) after its word “xref”, entry by entry. @returns the trailer after it */
export async function readTable(window: PdfWindow, ledger: PdfLedger): Promise<Dictionary> {
  for (;;) {
    const first = await window.read((lexer) => lexer.value());
    if (isWord(first, 'trailer')) break;
    const count = await window.read((lexer) => lexer.value());
    if (typeof first !== 'number' || typeof count !== 'number') return refuse('damaged');
    for (let n = 0; n < count; n++) await readEntry(window, ledger, first + n);
  }
  const trailer = await window.read((lexer) => lexer.value());
  return trailer instanceof Dictionary ? trailer : refuse('damaged');
}

async function readEntry(window: PdfWindow, ledger: PdfLedger, number: number): Promise<void> {
  const [place, generation, mark] = await window.read((lexer) => [lexer.value(), lexer.value(), lexer.value()]);
  if (typeof place !== 'number' || typeof generation !== 'number') return refuse('damaged');
  if (isWord(mark, 'n')) ledger.claim(number, place);
  else if (!isWord(mark, 'f')) refuse('damaged');
}
