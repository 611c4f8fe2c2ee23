import { ForgottenPassword } from '../features/account/forgotten-password.js';
import { NewPassword } from '../features/account/new-password.js';
import { OpenAccount } from '../features/account/open-account.js';
import { DemoMails } from '../features/mail/demo-mails.js';
import { NotMe } from '../features/mail/not-me.js';
import { Frame } from './frame.js';
import { homeOf } from './space-paths.js';

/** Where a mail's links lead, signed in or not. */
export const NotMePage = () => <Frame space="entrance"><NotMe /></Frame>;

export const DemoMailsPage = () => <Frame space="entrance"><DemoMails /></Frame>;

export const OpenAccountPage = () => <Frame space="entrance"><OpenAccount homeOf={homeOf} /></Frame>;

export const ForgottenPasswordPage = () => <Frame space="entrance"><ForgottenPassword /></Frame>;

export const NewPasswordPage = () => <Frame space="entrance"><NewPassword /></Frame>;
