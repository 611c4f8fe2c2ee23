/**
 * Every mail the house sends. `to` says who gets it: the account's address; for a notice, also the addresses it had
 * within 30 days (whoever took an account over has changed it first) and those of the person concerned; or the address
 * that a link proves; or, when another account has that address, whoever has it; or, for a code or for what awaits somebody in
 * the portal, the account's address of now alone. `params` are references and codes, never a personal value: they are kept with the message.
 */
export const mailCatalogue = {
  'session.new-device': { about: 'A session was opened from a device never seen before', to: 'everybody', params: [] },
  'sign-in.password-guessed': { about: 'Somebody typed ten wrong passwords in a row', to: 'everybody', params: [] },
  'sign-in.codes-guessed': { about: 'Somebody knew the password and typed five wrong codes', to: 'everybody', params: [] },
  'password.changed': { about: 'The password was changed', to: 'everybody', params: [] },
  'factor.added': { about: 'A way to prove identity was added', to: 'everybody', params: ['factor'] },
  'factor.removed': { about: 'A way to prove identity was removed', to: 'everybody', params: ['factor'] },
  'passkey.suspended': { about: 'A passkey was closed, since a copy of it may exist', to: 'everybody', params: [] },
  'email.changed': { about: 'The e-mail address was replaced', to: 'everybody', params: [] },
  'email.already-used': { about: 'Somebody asked for an address that another account has', to: 'rival', params: ['link'] },
  'account.closed': { about: 'The holder closed the account', to: 'everybody', params: [] },
  'recovery.opened': { about: 'The mutual was asked to give an account back to whoever has lost every factor', to: 'everybody', params: ['hours'] },
  'recovery.cancelled': { about: 'A recovery of the account was cancelled by the mutual', to: 'everybody', params: [] },
  'account.recovered': { about: 'Password and factors were replaced by the link of a recovery', to: 'everybody', params: [] },
  'bank-details.proposed': { about: 'New bank details were proposed', to: 'everybody', params: ['purpose'] },
  'bank-details.cancelled': { about: 'A change of bank details was cancelled', to: 'everybody', params: ['purpose'] },
  'contact-details.changed': { about: 'The postal address or the phone number was changed', to: 'everybody', params: [] },
  'contract.cancelled': { about: 'The holder cancelled their contract, which ends on a day told in the portal', to: 'everybody', params: [] },
  'grant.given': { about: 'The account may act in one more role', to: 'everybody', params: ['role'] },
  'grant.ended': { about: 'The account may no longer act in a role', to: 'everybody', params: ['role'] },
  'staff.review-due': { about: 'The rights of an entity’s staff are to be looked through again', to: 'everybody', params: [] },
  'account.frozen': { about: 'The account was frozen because its holder said: it was not me', to: 'everybody', params: [] },
  'code-sheet.ordered': { about: 'A sheet of codes leaves by post', to: 'everybody', params: [] },
  'account.already-open': { about: 'Somebody asked to activate the account, which is open', to: 'everybody', params: [] },
  'sign-in.code': { about: 'The code by which a member signs in, where the mutual allows it', to: 'account', params: ['challenge'] },
  'notice.document-alert': { about: 'The alert date of a document has come', to: 'reader', params: [] },
  'notice.document-reminder': { about: 'The reminder date of a document has come', to: 'reader', params: [] },
  'notice.document-received': { about: 'The mutual has put a document into the file', to: 'reader', params: [] },
  'notice.document-refused': { about: 'A file that had waited was refused when it was looked at', to: 'reader', params: [] },
  'notice.conversation-message': { about: 'Somebody wrote in a conversation', to: 'reader', params: [] },
  'notice.conversation-begun': { about: 'The mutual wrote first', to: 'reader', params: [] },
  'notice.conversation-answered': { about: 'The mutual answered in a conversation', to: 'reader', params: [] },
  'notice.conversation-replied': { about: 'Somebody answered what a caseworker wrote first', to: 'reader', params: [] },
  'notice.complaint-acknowledged': { about: 'The mutual acknowledged a complaint', to: 'reader', params: [] },
  'notice.complaint-answered': { about: 'The mutual answered a complaint', to: 'reader', params: [] },
  'notice.request-made': { about: 'Something was asked of the mutual in the name of somebody, or by a colleague', to: 'reader', params: [] },
  'notice.request-question': { about: 'The mutual asks for more before it decides', to: 'reader', params: [] },
  'notice.request-decided': { about: 'The mutual accepted or refused a request', to: 'reader', params: [] },
  'notice.request-applied': { about: 'What was accepted and held was applied, or could not be any more', to: 'reader', params: [] },
  'notice.mandate-verified': { about: 'The mutual has verified a judgment', to: 'reader', params: [] },
  'notice.mandate-refused': { about: 'The mutual could not verify a judgment', to: 'reader', params: [] },
  'notice.changed': { about: 'The notice on personal data has changed in a way that counts', to: 'reader', params: [] },
  'notice.prospecting': { about: 'An offer of the mutual, to whoever agreed to be sent some', to: 'reader', params: ['consent'] },
  'notice.digest': { about: 'What awaits somebody in the portal, once a day', to: 'reader', params: ['count'] },
  'link.activation': { about: 'The link by which a member activates an account', to: 'link', params: ['link'] },
  'link.invitation': { about: 'The link by which somebody invited opens an account', to: 'link', params: ['link'] },
  'link.password-reset': { about: 'The link by which a forgotten password is replaced', to: 'link', params: ['link'] },
  'link.address-proof': { about: 'The link that proves the address of somebody who opens an account by post', to: 'link', params: ['link'] },
  'link.email-change': { about: 'The link that proves a new e-mail address', to: 'link', params: ['link'] },
  'link.email-change-old': { about: 'The link by which the former address agrees to the new one', to: 'link', params: ['link'] },
  'link.lost-everything': { about: 'The link by which an account whose every factor is lost is recovered', to: 'link', params: ['link'] },
} as const satisfies Record<string, { about: string; to: 'everybody' | 'link' | 'rival' | 'account' | 'reader'; params: readonly ('factor' | 'role' | 'link' | 'hours' | 'challenge' | 'consent' | 'count' | 'purpose')[] }>;

export type MailKind = keyof typeof mailCatalogue;

/** The kinds this version can write: of two that run side by side, the newer one may have posted others. */
export const mailKinds = Object.keys(mailCatalogue) as MailKind[];

/** What concerns access itself is told at the address of the contract too: whoever took the account over may have changed its own. */
export const toldToContract: MailKind[] = ['email.changed', 'account.closed', 'recovery.opened', 'recovery.cancelled', 'account.recovered'];

/** Whether a mail carries the link that says “it was not me”. A frozen account has been told so already, a closed one opens to nobody. */
export const offersNotMe = (kind: MailKind): boolean => mailCatalogue[kind].to === 'everybody' && !['account.frozen', 'account.closed', 'staff.review-due'].includes(kind);

/** What a mail of this kind is made with. */
export type ParamsOf<K extends MailKind> = Record<(typeof mailCatalogue)[K]['params'][number], string>;

/** What a link opens in the portal, by its kind: the page reads the token from the address’s fragment. */
export const linkPages = {
  activation: '/activation',
  invitation: '/invitation',
  'address-proof': '/confirmer-adresse',
  'password-reset': '/nouveau-mot-de-passe',
  'email-change': '/nouvelle-adresse',
  'email-change-old': '/nouvelle-adresse',
  'lost-everything': '/recuperation',
  'not-me': '/ce-n-etait-pas-moi',
} as const;

export type LinkKind = keyof typeof linkPages;

/** What awaits somebody is read in the portal, behind its sign-in; offers are refused without one. */
export const readerPages = { notices: '/notifications', unsubscribe: '/desabonnement' } as const;

/** Where mail programs post by themselves, the token behind it: they know no fragment (RFC 8058). */
export const oneClickPath = '/api/unsubscriptions/one-click?token=';
