/**
 * Every mail the house sends. `to` says who gets it: the account's address; for a notice, also the addresses it had
 * within 30 days (whoever took an account over has changed it first) and those of the person concerned; or the address
 * that a link proves. `params` are references and codes, never a personal value: they are kept with the message.
 */
export const mailCatalogue = {
  'session.new-device': { about: 'A session was opened from a device never seen before', to: 'everybody', params: [] },
  'password.changed': { about: 'The password was changed', to: 'everybody', params: [] },
  'factor.added': { about: 'A way to prove identity was added', to: 'everybody', params: ['factor'] },
  'factor.removed': { about: 'A way to prove identity was removed', to: 'everybody', params: ['factor'] },
  'email.changed': { about: 'The e-mail address was replaced', to: 'everybody', params: [] },
  'bank-details.proposed': { about: 'New bank details were proposed', to: 'everybody', params: [] },
  'bank-details.cancelled': { about: 'A change of bank details was cancelled', to: 'everybody', params: [] },
  'grant.given': { about: 'The account may act in one more role', to: 'everybody', params: ['role'] },
  'grant.ended': { about: 'The account may no longer act in a role', to: 'everybody', params: ['role'] },
  'account.frozen': { about: 'The account was frozen because its holder said: it was not me', to: 'everybody', params: [] },
  'link.activation': { about: 'The link by which a member activates an account', to: 'link', params: ['link'] },
  'link.invitation': { about: 'The link by which somebody invited opens an account', to: 'link', params: ['link'] },
  'link.password-reset': { about: 'The link by which a forgotten password is replaced', to: 'link', params: ['link'] },
  'link.email-change': { about: 'The link that proves a new e-mail address', to: 'link', params: ['link'] },
  'link.email-change-old': { about: 'The link by which the former address agrees to the new one', to: 'link', params: ['link'] },
  'link.lost-everything': { about: 'The link by which an account whose every factor is lost is recovered', to: 'link', params: ['link'] },
} as const satisfies Record<string, { about: string; to: 'everybody' | 'link'; params: readonly ('factor' | 'role' | 'link')[] }>;

export type MailKind = keyof typeof mailCatalogue;

/** The kinds this version can write: of two that run side by side, the newer one may have posted others. */
export const mailKinds = Object.keys(mailCatalogue) as MailKind[];

/** Whether a mail carries the link that says “it was not me”. A frozen account has been told so already. */
export const offersNotMe = (kind: MailKind): boolean => mailCatalogue[kind].to === 'everybody' && kind !== 'account.frozen';

/** What a mail of this kind is made with. */
export type ParamsOf<K extends MailKind> = Record<(typeof mailCatalogue)[K]['params'][number], string>;

/** What a link opens in the portal, by its kind: the page reads the token from the address’s fragment. */
export const linkPages = {
  activation: '/activation',
  invitation: '/invitation',
  'password-reset': '/nouveau-mot-de-passe',
  'email-change': '/nouvelle-adresse',
  'email-change-old': '/nouvelle-adresse',
  'lost-everything': '/recuperation',
  'not-me': '/ce-n-etait-pas-moi',
} as const;

export type LinkKind = keyof typeof linkPages;
