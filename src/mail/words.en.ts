import { englishNotices } from './notices.en.js';
import type { MailWords } from './words.js';

export const english: MailWords = {
  kinds: {
    'session.new-device': {
      subject: 'Sign-in from a new device',
      lines: ['Somebody signed in to your account on {when}, from a device we had never seen.'],
    },
    'sign-in.password-guessed': {
      subject: 'Somebody is looking for your password',
      lines: [
        'Ten wrong passwords have been typed for your account of late, the last one on {when}. Nobody has come in: your code would be needed too.',
        'Was it you? Wait a few minutes, or choose another password by “Forgotten password”.',
      ],
    },
    'sign-in.codes-guessed': {
      subject: 'Somebody may know your password',
      lines: [
        'On {when}, your password was typed, then five wrong codes. Nobody has come in.',
        'If it was not you, change your password: somebody else knows this one.',
      ],
    },
    'password.changed': {
      subject: 'Your password has changed',
      lines: ['The password of your account was changed on {when}.'],
    },
    'factor.added': {
      subject: 'A way to prove your identity was added',
      lines: ['On {when}, a way to prove your identity was added to your account: {factor}.'],
    },
    'factor.removed': {
      subject: 'A way to prove your identity was removed',
      lines: ['On {when}, a way to prove your identity was removed from your account: {factor}.'],
    },
    'passkey.suspended': {
      subject: 'A passkey was blocked',
      lines: [
        'On {when}, somebody tried to use one of your passkeys and we refused: a copy of it may exist.',
        'This passkey no longer works. Remove it in “My account”, then add another one.',
      ],
    },
    'email.changed': {
      subject: 'The e-mail address of your account has changed',
      lines: ['The e-mail address of your account was replaced on {when}. We write to the former one too for 30 days.'],
    },
    'email.already-used': {
      subject: 'Somebody wanted to use your e-mail address',
      lines: [
        'On {when}, somebody asked that this address become the one of another account. You already have an account at this address: nothing has changed.',
      ],
    },
    'account.closed': {
      subject: 'Your space is closed',
      lines: [
        'On {when}, your online space was closed at your request. Nobody can sign in to it any more.',
        'Your contract does not change. From now on the mutual writes to you by post.',
      ],
    },
    'recovery.opened': {
      subject: 'We are asked to give back access to your account',
      lines: [
        'On {when}, somebody told the mutual that they have no way left to sign in to your account, and showed an identity document.',
        'Nothing happens before {hours} hours, and then a second person of the mutual has to agree. If you can still sign in, do so: the request ends.',
      ],
    },
    'recovery.cancelled': {
      subject: 'The request for access to your account is cancelled',
      lines: ['On {when}, the mutual cancelled the request to give back access to your account. Nothing has changed.'],
    },
    'account.recovered': {
      subject: 'Access to your account was given back',
      lines: ['On {when}, a new password and a new app were chosen for your account. The former ones serve no more, and all sessions are ended.'],
    },
    'bank-details.proposed': {
      subject: 'A change of bank details was requested',
      lines: [
        'On {when}, new bank details were proposed in your space for {purpose}.',
        'They do not serve at once: until the date told in the space, this change can be cancelled there.',
      ],
    },
    'bank-details.cancelled': {
      subject: 'A change of bank details was cancelled',
      lines: ['On {when}, the change of bank details that was waiting for {purpose} was cancelled. The former ones go on serving.'],
    },
    'contact-details.changed': {
      subject: 'Your postal address or phone number was changed',
      lines: ['On {when}, the postal address or the phone number at which the mutual writes to you and calls you were changed. The new ones are written in the space.'],
    },
    'contract.cancelled': {
      subject: 'Your cancellation was received',
      lines: ['On {when}, the mutual received the cancellation of your contract. The last day of cover is written in the space, with your request.'],
    },
    'grant.given': {
      subject: 'You were given a grant',
      lines: ['Since {when}, your account may act as {role}.'],
    },
    'grant.ended': {
      subject: 'A grant has ended',
      lines: ['Since {when}, your account may no longer act as {role}.'],
    },
    'staff.review-due': {
      subject: 'Check who acts for your organisation',
      lines: [
        'You administer your organisation’s team on the extranet of {mutual}. Some rights are to be reviewed: sign in, open “Team”, then confirm or remove each of them.',
        'Nothing is taken away until you have decided.',
      ],
    },
    'account.frozen': {
      subject: 'Your account is frozen',
      lines: [
        'On {when}, somebody who receives your e-mail told us: “It was not me.” We froze the account and ended all its sessions.',
        'The changes of bank details that it had asked for and that were waiting are cancelled.',
        'Nobody can sign in to it any more. The mutual will contact you; you can also call it.',
      ],
    },
    'code-sheet.ordered': {
      subject: 'A code sheet leaves by post',
      lines: ['A code sheet was ordered for your account on {when}. It comes to the postal address that the mutual knows.'],
    },
    'account.already-open': {
      subject: 'Your account is open already',
      lines: ['On {when}, somebody asked to activate your account on the extranet of {mutual}. It is open already: nothing has changed. If you have forgotten your password, ask for another on the sign-in page.'],
    },
    'sign-in.code': {
      subject: 'Your sign-in code',
      lines: [
        'Here is the code you asked for to sign in to the extranet of {mutual}:',
        '{code}',
        'It serves once, until {until}, on the page where you asked for it. Nobody, at the mutual or elsewhere, will ever ask you for this code: do not give it, neither by telephone nor by message.',
        'You asked for nothing? Somebody knows your password. Without this code they cannot enter: pass it on to nobody, change your password, then call the mutual.',
      ],
    },
    ...englishNotices,
    'link.activation': {
      subject: 'Activate your account',
      lines: ['On {when}, you asked to open your account on the extranet of {mutual}.'],
      action: 'Activate my account',
    },
    'link.invitation': {
      subject: 'You are invited to open an account',
      lines: ['{mutual} invites you to open an account on its extranet.'],
      action: 'Open my account',
    },
    'link.password-reset': {
      subject: 'Choose a new password',
      lines: ['On {when}, you asked to replace your password. The former one serves until you have chosen another.'],
      action: 'Choose a password',
    },
    'link.address-proof': {
      subject: 'Confirm your e-mail address',
      lines: ['On {when}, somebody who opens an account on the extranet of {mutual} gave this address.'],
      action: 'Confirm this address',
    },
    'link.email-change': {
      subject: 'Confirm your new e-mail address',
      lines: ['On {when}, you asked that this address become the one of your account.'],
      action: 'Confirm this address',
    },
    'link.email-change-old': {
      subject: 'Confirm that you change your e-mail address',
      lines: ['On {when}, you asked to replace this address by another. Nothing changes unless you agree.'],
      action: 'Confirm the change',
    },
    'link.lost-everything': {
      subject: 'Get back into your account',
      lines: ['On {when}, you said that you have no way left to sign in.'],
      action: 'Get back in',
    },
  },
  roles: {
    member: 'member', guardian: 'guardian of protected adults', employer: 'representative of a company',
    caseworker: 'caseworker', administrator: 'administrator', dpo: 'data protection officer', auditor: 'auditor',
  },
  factors: {
    totp: 'a code app', passkey: 'a passkey', 'code-sheet': 'a code sheet', 'recovery-codes': 'recovery codes', provider: 'an identity service', sms: 'codes by text message', email: 'codes by e-mail',
  },
  purposes: { reimbursements: 'the payment of reimbursements', contributions: 'the debit of contributions', beneficiary: 'the payment of the reimbursements of one beneficiary' },
  greeting: 'Hello,',
  wasIt: 'If it was you, there is nothing to do.',
  notMe: 'It was not you? The link below freezes your account and ends all its sessions, after asking you. It serves 30 days.',
  notMeAction: 'It was not me',
  unaware: 'If you did not know about it, call the mutual.',
  once: 'This link serves once, until {until}.',
  ignore: 'If you asked for nothing, do nothing: without this link, nothing changes. Pass it on to nobody.',
  readAction: 'Open my notifications',
  refuseOffers: 'No more of these offers? Refuse them with one click, without signing in:',
  copy: 'If the button does not open, copy this address into your browser:',
  automatic: 'Automatic message of {mutual}: do not answer it. We never ask for a password or a code by e-mail or telephone.',
};
