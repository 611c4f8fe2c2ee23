import { SoftKey } from './authenticator.js';
import type { Example } from './examples.js';
import { asked, forgetPasskeys, keyOf, managing, signInAsked } from './passkeys.js';
import type { Persona } from './persona.js';
import type { World } from './world.js';

/** A key of that account, in place of those of before. */
async function fresh(world: World, one: Persona): Promise<SoftKey> {
  await forgetPasskeys(world);
  await one.stepUp('manage-factors', one.me.account.id);
  return keyOf(one);
}

const wanted = (one: Persona) => ({ act: 'unmask-nir', subject: one.holderId });

/** What the routes of passkeys take: real keys, and challenges of the moment. */
export const passkeyExamples: Record<string, Example> = {
  'POST /api/passkey-sign-ins': { who: null, body: async (world) => (await fresh(world, await managing(world, 'thierry'))).get(await signInAsked(world)) },
  'POST /api/me/factors/passkeys': {
    who: 'elodie',
    body: async (world, one) => {
      await forgetPasskeys(world);
      await one.stepUp('manage-factors', one.me.account.id);
      return { name: 'Mon téléphone', ...new SoftKey().create(await asked(one)) };
    },
  },
  'POST /api/step-ups/passkey/options': {
    who: 'elodie',
    body: async (world, one) => {
      await fresh(world, one);
      return wanted(one);
    },
  },
  'POST /api/step-ups/passkey': {
    who: 'elodie',
    body: async (world, one) => {
      const key = await fresh(world, one);
      return { ...wanted(one), ...key.get((await one.post('/api/step-ups/passkey/options', wanted(one))).body) };
    },
  },
};
