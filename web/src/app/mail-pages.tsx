import { AccountClosed } from '../features/account/close-account.js';
import { ForgottenPassword } from '../features/account/forgotten-password.js';
import { NewAddress } from '../features/account/new-address.js';
import { NewPassword } from '../features/account/new-password.js';
import { OpenAccount } from '../features/account/open-account.js';
import { AskActivation } from '../features/activation/ask-activation.js';
import { LetterCode } from '../features/activation/letter-code.js';
import { ProveAddress } from '../features/activation/prove-address.js';
import { DemoMails } from '../features/mail/demo-mails.js';
import { NotMe } from '../features/mail/not-me.js';
import { Frame } from './frame.js';
import { homeOf } from './space-paths.js';

/** Where a mail's links lead, signed in or not. */
export const NotMePage = () => <Frame space="entrance"><NotMe /></Frame>;

export const DemoMailsPage = () => <Frame space="entrance"><DemoMails /></Frame>;

export const OpenAccountPage = () => <Frame space="entrance"><OpenAccount homeOf={homeOf} /></Frame>;

export const ForgottenPasswordPage = () => <Frame space="entrance"><ForgottenPassword /></Frame>;

export const ActivatePage = () => <Frame space="entrance"><AskActivation /></Frame>;

export const LetterCodePage = () => <Frame space="entrance"><LetterCode homeOf={homeOf} /></Frame>;

export const ProveAddressPage = () => <Frame space="entrance"><ProveAddress /></Frame>;

export const NewPasswordPage = () => <Frame space="entrance"><NewPassword /></Frame>;

export const NewAddressPage = () => <Frame space="entrance"><NewAddress /></Frame>;

export const RegainAccountPage = () => <Frame space="entrance"><OpenAccount homeOf={homeOf} regaining /></Frame>;

export const AccountClosedPage = () => <Frame space="entrance"><AccountClosed /></Frame>;
