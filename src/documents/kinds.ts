/** What a document is. */
export const documentKinds = ['rib', 'identity', 'carte_vitale', 'judgment', 'health_form', 'statement', 'certificate', 'other'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Needs of cover and care paid for: of health (GDPR art. 9). The database computes the same from the kind. */
export const isMedical = (kind: DocumentKind): boolean => kind === 'health_form' || kind === 'statement';

/** Who has put a document into a person's file, or signs a comment. */
export const providers = ['member', 'guardian', 'employer', 'mutual'] as const;
export type ProvidedAs = (typeof providers)[number];

/** What an employer has a use for when somebody arrives or leaves: no judgment, nothing of health. The database holds the same. */
const ofEmployers: readonly DocumentKind[] = ['rib', 'identity', 'carte_vitale', 'certificate', 'other'];

/** The kinds that each may hand in; of what is of health, the measure and the policy say more. */
export const isOffered = (as: ProvidedAs, kind: DocumentKind): boolean => as !== 'employer' || ofEmployers.includes(kind);

/** Arriving; whole and not judged; served; or refused, with nothing kept of its bytes. */
export const versionStates = ['receiving', 'quarantined', 'clean', 'refused'] as const;
export type VersionState = (typeof versionStates)[number];
