import type { Policy } from '../access/index.js';

/** iTutelle: whoever holds mandates, on the adults of those in force and on no other. */
export const guardianshipPolicy: Policy = (actor, allow) => {
  if (actor.role === 'caseworker') allow(['read', 'verify', 'refuse'], 'Mandate');
  if (actor.role !== 'guardian') return;
  // Code civil 443: until 24:00 of the last day; every staff member of the holder sees all of its adults, unless limited to branches.
  const ofHolder = { holderId: actor.holderId, startsOn: { $lte: actor.today }, endsOn: { $gte: actor.today } };
  const inForce = actor.branchIds === null ? ofHolder : { ...ofHolder, branchId: { $in: actor.branchIds } };
  allow('read', 'ProtectedAdult', inForce);
  // Why the mutual could not follow the judgment that names them, so that they send what is missing; nothing of the adult.
  const ofBranches = actor.branchIds === null ? {} : { branchId: { $in: actor.branchIds } };
  allow('read', 'RefusedMandate', { holderId: actor.holderId, ...ofBranches, verifiedAt: null, refusedAt: { $ne: null } });
  // 459: kind and field of the measure decide; nobody sees what is of health by default.
  allow('read-medical', 'ProtectedAdult', { ...inForce, medicalBy: 'guardian' });
  // 425: what is paid for the cover is of the property.
  allow('read-contributions', 'ProtectedAdult', { ...inForce, field: { $in: ['property', 'both'] } });
  if (actor.function === 'reader') return;
  allow('unmask-nir', 'ProtectedAdult', inForce);
  // 467, 469, 472, 473: only where the act matrix lets the guardian act alone.
  allow('change-bank-details', 'ProtectedAdult', { ...inForce, bankDetailsBy: 'guardian' });
  // 454, 469: whoever only watches hands nothing in.
  allow('provide-documents', 'ProtectedAdult', { ...inForce, sendsDocuments: true });
  // Nor writes to the mutual on the adult's behalf: whoever has a part in managing does.
  allow('correspond', 'ProtectedAdult', { ...inForce, sendsDocuments: true });
};
