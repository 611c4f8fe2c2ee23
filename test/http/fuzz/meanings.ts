import fc from 'fast-check';
import { nirOf, sirenOf, siretOf } from '../../../demo/numbers.js';
import { documentKinds } from '../../../src/documents/kinds.js';
import { exportPurposes, formats } from '../../../src/exports/exports.inputs.js';
import { purposes } from '../../../src/lookup/lookup.inputs.js';
import { bodyOf, type Case } from '../../access/cases.js';
import type { Asker } from '../../access/cast.js';
import { examples } from '../../support/examples.js';
import { anyFrench } from '../../support/french-iban.js';
import type { World } from '../../support/world.js';
import type { Declared } from './contract.js';
import { later, routeName } from './stage.js';

type Bodies = fc.Arbitrary<Record<string, unknown>>;

const person = fc.constantFrom('Le Goff', 'N’Diaye', 'Çelik', 'O’Brien-Müller', 'Ångström', 'de la Tour d’Auvergne', 'Ô', 'X Æ');
const first = fc.constantFrom('Anne-Laure', 'Zoé', 'Jean François', 'Ÿ', 'Noël');
/** Unlike every other of the run. */
const fresh = () => fc.uuid().map((id) => id.replaceAll('-', ''));

/** Values that mean something, by the name of the property, where any text would be refused for what it says. */
const meanings: Record<string, () => fc.Arbitrary<unknown>> = {
  iban: () => anyFrench,
  holder_name: () => fc.tuple(first, person).map((parts) => parts.join(' ')),
  last_name: () => person,
  first_name: () => first,
  birth_name: () => person,
  name: () => person,
  nir: () => fc.integer({ min: 1, max: 999 }).map((order) => nirOf('2', '1991-04-02', '44', order)),
  birth_date: () => fc.date({ min: new Date('1930-01-01'), max: new Date('2007-01-01'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)),
  purpose: () => fc.constantFrom('check', 'share_with_caregiver', 'administrative', 'other'),
  act: () => fc.constantFrom('change-bank-details', 'unmask-nir', 'manage-grants', 'verify-mandate'),
};

const anExport = () => fc.record({ format: fc.constantFrom(...formats), purpose: fc.constantFrom(...exportPurposes) });

/** Parts that depend on each other, or that no two may share, by operation. */
const wholes: Record<string, (asker: Asker) => Bodies> = {
  'POST /api/sign-ins': ({ persona }) => fc.constant({ email: persona!.account.email, password: persona!.account.password }),
  'POST /api/mailed-codes': () => fc.constant({ challenge: later.challenge }),
  'POST /api/sessions': () => fc.constant({ ...later }),
  'POST /api/step-ups': ({ persona }) => meanings.act!().map((act) => ({ act, subject: persona!.me.account.id, code: later.code })),
  'POST /api/persons/{personId}/documents': () =>
    fc.record({ title: person, folder: first, kind: fc.constantFrom(...documentKinds), file_name: fc.constant('a.pdf'), media_type: fc.constant('application/pdf'), size: fc.integer({ min: 1, max: 1_000 }) }),
  'POST /api/backoffice/person-searches': () => fc.record({ by: fc.constant('name'), value: fc.constantFrom('Le Goff', 'N’Diaye', 'garn'), purpose: fc.constantFrom(...purposes) }),
  'POST /api/backoffice/persons/{personId}/file-openings': () => fc.record({ purpose: fc.constantFrom(...purposes) }),
  ...Object.fromEntries(['audit-event', 'request', 'legal-entity', 'account'].map((list) => [`POST /api/backoffice/${list}-exports`, anExport])),
  'POST /api/backoffice/accounts': () => fresh().map((name) => ({ email: `${name}@courriel.example`, name: 'Nouvelle Venue', grant: { role: 'auditor' } })),
  'POST /api/backoffice/legal-entities': () =>
    fc.tuple(fc.integer({ min: 10_000_000, max: 99_999_999 }), fc.integer({ min: 1, max: 3 })).map(([number, places]) => {
      const siren = sirenOf(String(number));
      return { siren, name: 'Filature du Lac', kind: 'employer', establishments: Array.from({ length: places }, (_, at) => ({ siret: siretOf(siren, at + 1), name: 'Siège' })) };
    }),
};

/** Bodies that an operation accepts from somebody who may, each a little other. */
export async function rightBodies(world: World, operation: Declared, asker: Asker, own: Case): Promise<Bodies> {
  const whole = wholes[operation.name]?.(asker);
  if (whole) return whole;
  const base = bodyOf(routeName(operation.name), own) ?? (await examples[operation.name]!.body!(world, asker.persona!));
  return meant(base as Record<string, unknown>);
}

function meant(base: Record<string, unknown>): Bodies {
  const part = (name: string, value: unknown): fc.Arbitrary<unknown> => {
    if (meanings[name]) return meanings[name]();
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? meant(value as Record<string, unknown>) : fc.constant(value);
  };
  return fc.record(Object.fromEntries(Object.entries(base).map(([name, value]) => [name, part(name, value)])), { noNullPrototype: true });
}
