export { PasskeysModule } from './passkeys.module.js';
export { passkeysProblems } from './problems.js';
export { RelyingParty } from './relying-party.js';
