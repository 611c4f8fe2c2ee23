import { problems } from './problem.js';

/** The entity tag of a versioned record. */
export function etagOf(version: number): string {
  return `"${version}"`;
}

/** The version that a tag of ours names, null for anything else. */
export function versionOf(tag: string): number | null {
  const found = /^"(\d{1,9})"$/.exec(tag.trim());
  return found && Number(found[1]);
}

/**
 * The version a writer has read, from If-Match.
 * @throws Problem 428 without the header, 412 when it is not a tag of ours.
 */
export function versionFrom(ifMatch: string | undefined): number {
  if (ifMatch === undefined) throw problems.precondition_required();
  const version = versionOf(ifMatch);
  if (version === null) throw problems.precondition_failed();
  return version;
}
