import type { Act } from '../access/index.js';
import { UnsealError } from '../crypto/index.js';
import { documentsProblems } from './problems.js';

/** Runs what opens values of a person. @throws Problem 410 when their key was destroyed; what does not open for another reason is a failure */
export async function unlessErased<T>(act: Act, personId: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    if (!(error instanceof UnsealError)) throw error;
    const destroyed = await act.query('select 1 as one from keyring.data_keys where subject_id = $1 and destroyed_at is not null limit 1', [personId]);
    throw destroyed.length ? documentsProblems.erased() : error;
  }
}
