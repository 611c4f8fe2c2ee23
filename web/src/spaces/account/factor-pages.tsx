import { ChangeApp } from '../../features/account/change-app.js';
import { CodeSheetPage } from '../../features/account/code-sheet.js';
import { PasskeyCreation } from '../../features/account/passkey-creation.js';
import { RenewCodes } from '../../features/account/renew-codes.js';
import { useWords } from '../../i18n/index.js';
import { accountPaths } from './paths.js';

const useBack = () => ({ to: accountPaths.home, label: useWords().account.title });

export const AppPage = () => <ChangeApp back={useBack()} />;

export const RecoveryCodesPage = () => <RenewCodes back={useBack()} />;

export const SheetPage = () => <CodeSheetPage back={useBack()} />;

export const PasskeyPage = () => <PasskeyCreation back={useBack()} />;
