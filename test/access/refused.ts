import type { Row } from './universe.js';

/** The mutual could not follow the judgment, and has not since. */
export const isRefused = ({ verified_at, refused_at }: Row): boolean => verified_at === null && refused_at !== null;
