export { linkPages, type LinkKind, mailCatalogue, type MailKind, type ParamsOf } from './catalogue.js';
export { codeFor, codeLifeMinutes } from './codes.js';
export { linkFor, linkStatement, type NewLink, spendLink, type SpentLink, unsubscribeTokenFor, verifyLink, verifyUnsubscribe } from './links.js';
export { MailModule } from './mail.module.js';
export { mailProblems } from './problems.js';
export { type Message, messageStatement, postMessage } from './message.js';
