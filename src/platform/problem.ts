/** A text in both languages of the interface. French is written first and shown by default. */
export interface Words {
  fr: string;
  en: string;
}

/** What a reader of a refused field needs: which one, which check, what to do. */
export interface FieldError {
  field: string;
  code: string;
  detail: Words;
}

interface Declaration extends Words {
  status: number;
}

interface Extra {
  /** In place of the declared words, when they tell a value: a time to wait. */
  words?: Words;
  errors?: FieldError[];
  /** Members added to the problem document as they are (RFC 9457 §3.2). */
  members?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** A refusal with a stable code, shown as a problem document (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly words: Words,
    readonly extra: Extra = {},
  ) {
    super(code);
  }
}

/** Every declared problem, for the generated table of error codes. */
export const declaredProblems = new Map<string, Declaration>();

/** Declares the refusals of a context: code → HTTP status and words that say what to do. */
export function declareProblems<C extends string>(
  declarations: Record<C, Declaration>,
): Record<C, (extra?: Extra) => Problem> {
  const made = {} as Record<C, (extra?: Extra) => Problem>;
  for (const code of Object.keys(declarations) as C[]) {
    const { status, fr, en } = declarations[code];
    declaredProblems.set(code, declarations[code]);
    made[code] = (extra) => new Problem(code, status, extra?.words ?? { fr, en }, extra);
  }
  return made;
}

export const problems = declareProblems({
  invalid_input: {
    status: 422,
    fr: 'Certaines informations sont à corriger. Rien n’a été enregistré.',
    en: 'Some information needs correcting. Nothing was saved.',
  },
  malformed_request: {
    status: 400,
    fr: 'La demande n’est pas lisible. Vérifiez son format et recommencez.',
    en: 'The request cannot be read. Check its format and try again.',
  },
  not_found: {
    status: 404,
    fr: 'Cette page ou ce dossier n’existe pas, ou ne fait pas partie de vos dossiers.',
    en: 'This page or file does not exist, or is not one of yours.',
  },
  not_signed_in: {
    status: 401,
    fr: 'Connectez-vous pour continuer.',
    en: 'Sign in to continue.',
  },
  forbidden: {
    status: 403,
    fr: 'Votre habilitation ne permet pas cette action.',
    en: 'Your grant does not allow this act.',
  },
  grant_needed: {
    status: 403,
    fr: 'Choisissez d’abord pour qui vous agissez. Votre habilitation précédente a pu prendre fin.',
    en: 'First choose for whom you act. Your former grant may have ended.',
  },
  step_up_required: {
    status: 403,
    fr: 'Confirmez votre identité avec un code à usage unique pour continuer.',
    en: 'Confirm your identity with a one-time code to continue.',
  },
  precondition_required: {
    status: 428,
    fr: 'Joignez l’en-tête If-Match reçu avec la dernière lecture.',
    en: 'Send the If-Match header received with the last reading.',
  },
  precondition_failed: {
    status: 412,
    fr: 'Ces informations ont changé depuis votre lecture. Relisez-les puis recommencez.',
    en: 'This information changed since you read it. Read it again, then retry.',
  },
  too_large: {
    status: 413,
    fr: 'La demande est trop volumineuse.',
    en: 'The request is too large.',
  },
  too_many_requests: {
    status: 429,
    fr: 'Trop de demandes en peu de temps.',
    en: 'Too many requests in a short time.',
  },
  unsupported_media: {
    status: 415,
    fr: 'Envoyez du JSON (Content-Type: application/json).',
    en: 'Send JSON (Content-Type: application/json).',
  },
  unavailable: {
    status: 503,
    fr: 'Le service est momentanément indisponible. Rien n’a été perdu ; réessayez dans un instant.',
    en: 'The service is unavailable for a moment. Nothing was lost; try again shortly.',
  },
  internal: {
    status: 500,
    fr: 'Une erreur est survenue de notre côté. Rien n’a été enregistré ; réessayez plus tard.',
    en: 'Something went wrong on our side. Nothing was saved; try again later.',
  },
});
