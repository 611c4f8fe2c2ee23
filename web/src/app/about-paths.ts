/** What everybody may read, signed in or not. */
export const aboutPaths = { help: '/aide', accessibility: '/accessibilite', legal: '/mentions-legales', data: '/donnees-personnelles' } as const;
