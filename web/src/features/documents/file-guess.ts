import type { DocumentKind } from '../../api/types.js';

/** How the names of files end that are taken, and their types, for the browser's own choice of files. */
export const accepted = '.pdf,.jpg,.jpeg,.png,.docx,.xlsx,.odt,.ods,application/pdf,image/jpeg,image/png';
export const acceptedPhotos = 'image/jpeg,image/png';

export const isAccepted = ({ name }: File): boolean => /\.(pdf|jpe?g|png|docx|xlsx|odt|ods)$/i.test(name);

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** "RIB_banque-postale 2026.pdf" → "RIB banque-postale 2026". */
export function titleFrom(name: string): string {
  const words = name.replace(/\.[^.]{1,5}$/, '').replaceAll('_', ' ').trim().slice(0, 200);
  return (words.charAt(0).toUpperCase() + words.slice(1)).replace(/\b(rib|iban|cni)\b/gi, (short) => short.toUpperCase());
}

/** What cameras and scanners call their files says nothing. */
export const isUnnamed = (name: string): boolean => /^(?:img|image|photo|dsc|dscn|pxl|scan|capture|screenshot|whatsapp image)?(?:[\d\s_.()-]|at)*\.[a-z]{3,4}$/i.test(name);

const signs: [words: string[], kind: DocumentKind][] = [
  [['carte vitale', 'attestation de droits', 'ameli'], 'carte_vitale'],
  [['rib', 'iban', 'releve d identite bancaire'], 'rib'],
  [['jugement', 'ordonnance du juge', 'tribunal'], 'judgment'],
  [['cni', 'carte d identite', 'identite', 'passeport', 'titre de sejour'], 'identity'],
  [['decompte', 'remboursement'], 'statement'],
  [['certificat', 'attestation'], 'certificate'],
];

/** What a file probably is, from its name; the person decides. Nothing is taken for a form on health by its name. */
export function kindFrom(name: string): DocumentKind {
  const words = ` ${plain(name).replace(/[^a-z]+/g, ' ')} `;
  const found = signs.find(([ones]) => ones.some((one) => words.includes(` ${one} `) || words.includes(` ${one}s `)));
  return found?.[1] ?? 'other';
}
