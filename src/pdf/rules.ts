import { isPlainLink, type Reason, refuse } from '../uploads/index.js';
import { Dictionary, Name, Reference, type Value } from './values.js';

/** Wherever they stand, as a key or a value (ISO 32000-2 12.6.4, 7.11.4, 12.7.8, 13). */
const names = new Map<string, Reason>([
  ['JavaScript', 'script'], ['Launch', 'opens_by_itself'],
  ['EmbeddedFile', 'embedded_file'], ['EmbeddedFiles', 'embedded_file'], ['FileAttachment', 'embedded_file'],
  ['XFA', 'active_form'], ['SubmitForm', 'active_form'], ['ImportData', 'active_form'],
  ['RichMedia', 'media'], ['RichMediaExecute', 'media'], ['Rendition', 'media'],
  ['GoToR', 'external_content'], ['GoToE', 'external_content'],
]);
/** As keys only: as values they may be the name of a font or of a structure. */
const keys = new Map<string, Reason>([['JS', 'script'], ['AA', 'opens_by_itself'], ['Encrypt', 'encrypted']]);
const media = new Set(['Movie', 'Sound', '3D']);
/** What readers decide by: said twice, it could be decided in two ways. */
const decisive = new Set(['Type', 'Subtype', 'S', 'Next', 'Length', 'Filter', 'DecodeParms', 'First', 'N', 'W', 'Index', 'Size', 'Prev', 'XRefStm', 'OpenAction', 'A', 'URI']);
const actions = new Set(['URI', 'Named', 'Hide', 'SetOCGState', 'Thread', 'Trans', 'ResetForm', 'GoTo3DView', 'Movie', 'Sound']);

export function checkName(name: string): void {
  const reason = names.get(name);
  if (reason) refuse(reason);
}

export function checkKey(name: string): void {
  const reason = keys.get(name);
  if (reason) refuse(reason);
}

/** Every dictionary of the file, at any depth. @throws Refused */
export function checkDictionary(dictionary: Dictionary): void {
  if (dictionary.repeated?.some((key) => decisive.has(key))) refuse('damaged');
  const action = dictionary.nameAt('S');
  if (media.has(dictionary.nameAt('Subtype') ?? '') || action === 'Movie' || action === 'Sound') refuse('media');
  if (action === 'URI') checkAddress(dictionary.get('URI'));
}

function checkAddress(address: Value | undefined): void {
  // A relative one is completed by the reader; a scheme other than the web's, or a share, is not for a click.
  const isRelative = typeof address === 'string' && !/^[\s\p{Cc}]*([a-z][a-z0-9+.-]*:|\/\/|\\)/iu.test(address);
  if (typeof address !== 'string' || !(isRelative || isPlainLink(address))) refuse('external_content');
}

/** What is done when the document opens: showing a place is honest, all else is not. */
export class Openings {
  private readonly awaited = new Set<number>();
  private readonly acting = new Set<number>();

  /** Takes note of one object of the file, in any of its revisions. */
  see(number: number, value: Value): void {
    if (doesMoreThanShow(value)) this.acting.add(number);
  }

  /** Takes note of what a catalogue opens with. @throws Refused */
  open(dictionary: Dictionary): void {
    const action = dictionary.get('OpenAction');
    if (action instanceof Reference) this.awaited.add(action.number);
    else if (action instanceof Dictionary && action.nameAt('S') !== 'GoTo') refuse('opens_by_itself');
    else if (action !== undefined && doesMoreThanShow(action)) refuse('opens_by_itself');
  }

  /** Once the whole file was seen. @throws Refused */
  settle(): void {
    for (const number of this.awaited) if (this.acting.has(number)) refuse('opens_by_itself');
  }
}

function doesMoreThanShow(value: Value): boolean {
  if (value instanceof Reference) return true;
  if (!(value instanceof Dictionary)) return false;
  const kind = value.get('S');
  if (kind === undefined) return false;
  return !(kind instanceof Name) || actions.has(kind.text) || (kind.text === 'GoTo' && value.get('Next') !== undefined);
}
