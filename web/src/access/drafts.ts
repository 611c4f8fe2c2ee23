/**
 * What is typed survives an ended session.
 *
 * `memory`: lost with the tab's page. For bank details: an IBAN must not rest in web storage, where it would stay
 * readable on a shared computer and by any script that gets in.
 * `tab`: sessionStorage, survives a reload and goes with the tab. For an enrolment; its NIR is left out by the form.
 *
 * Drafts belong to one account: another account, or a sign-out, erases them.
 */
export type Keeping = 'memory' | 'tab';

const PREFIX = 'egide.draft.';
const OWNER = 'egide.draft-owner';
const memory = new Map<string, unknown>();
let owner: string | null = null;

export function keepDraftsOf(accountId: string): void {
  const former = owner ?? sessionStorage.getItem(OWNER);
  if (former !== null && former !== accountId) forgetDrafts();
  owner = accountId;
  sessionStorage.setItem(OWNER, accountId);
}

const others = new Set<() => void>();

/** What else is begun in memory, and goes with the drafts. */
export const alsoForget = (forget: () => void): void => void others.add(forget);

export function forgetDrafts(): void {
  memory.clear();
  for (const forget of others) forget();
  owner = null;
  sessionStorage.removeItem(OWNER);
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

/** Whether anything typed waits for its page. */
export const hasDrafts = (): boolean => memory.size > 0 || Object.keys(sessionStorage).some((key) => key.startsWith(PREFIX));

export function readDraft<T>(name: string, keeping: Keeping): T | null {
  if (keeping === 'memory') return (memory.get(name) as T | undefined) ?? null;
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + name) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

export function writeDraft(name: string, keeping: Keeping, draft: unknown): void {
  if (keeping === 'memory') memory.set(name, draft);
  else sessionStorage.setItem(PREFIX + name, JSON.stringify(draft));
}

export function dropDraft(name: string): void {
  memory.delete(name);
  sessionStorage.removeItem(PREFIX + name);
}
