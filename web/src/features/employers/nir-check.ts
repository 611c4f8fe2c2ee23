export type NirFault = 'missing' | 'length' | 'shape' | 'first' | 'month' | 'key';

export const normalNir = (typed: string): string => typed.replace(/[\s.-]/g, '').toUpperCase();

/** A first look, to help at once; the API checks again by its own rules (domain.md §5). */
export function nirFault(typed: string): NirFault | null {
  const nir = normalNir(typed);
  if (!nir) return 'missing';
  if (!/^(\d{5}2[AB]\d*|\d+)$/.test(nir)) return 'shape';
  if (nir.length !== 13 && nir.length !== 15) return 'length';
  if (!/^[123478]/.test(nir)) return 'first';
  if (!monthIsPossible(Number(nir.slice(3, 5)))) return 'month';
  return keyIsRight(nir) ? null : 'key';
}

const keyIsRight = (nir: string): boolean => nir.length === 13 || Number(nir.slice(13)) === keyOf(nir.slice(0, 13));

/** The 15 characters; the key is worked out when only 13 were typed. */
export function completeNir(typed: string): string {
  const nir = normalNir(typed);
  return nir.length === 13 ? nir + String(keyOf(nir)).padStart(2, '0') : nir;
}

// 20-42 and 50-99 are given when the month is unknown or the number was made abroad.
const monthIsPossible = (month: number): boolean => (month >= 1 && month <= 12) || month >= 20;

/** Corsica counts as 19 (2A) and 18 (2B), at the department only. */
function keyOf(thirteen: string): number {
  const department = thirteen.slice(5, 7).replace('2A', '19').replace('2B', '18');
  return 97 - (Number(thirteen.slice(0, 5) + department + thirteen.slice(7)) % 97);
}
