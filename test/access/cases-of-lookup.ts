import { adults, members } from '../../demo/world.js';
import { bodies, type Cases, inPath, malformed, missing } from './cases.js';

const purpose = 'check';

/** A caseworker looks for anybody; a number that is nobody's finds nobody. */
const search = (): Cases => bodies({ own: 'Garnier', unknown: 'Personne de ce nom' }, (value) => ({ by: 'name', value, purpose }));

const fileOpening = (): Cases => {
  const cases = inPath('personId', { own: members.elodie.id, foreign: adults.marguerite.id, missing, malformed });
  return Object.fromEntries(Object.entries(cases).map(([name, one]) => [name, { ...one, body: { purpose } }]));
};

export const lookupCases = { search, fileOpening };
