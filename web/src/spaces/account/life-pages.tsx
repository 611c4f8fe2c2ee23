import { ChangeEmail } from '../../features/account/change-email.js';
import { ChangePassword } from '../../features/account/change-password.js';
import { CloseAccount } from '../../features/account/close-account.js';
import { useWords } from '../../i18n/index.js';
import { accountPaths } from './paths.js';

const useBack = () => ({ to: accountPaths.home, label: useWords().account.title });

export const PasswordPage = () => <ChangePassword back={useBack()} />;

export const EmailPage = () => <ChangeEmail back={useBack()} />;

export const ClosePage = () => <CloseAccount back={useBack()} />;
