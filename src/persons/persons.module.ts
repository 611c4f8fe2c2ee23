import { Module } from '@nestjs/common';
import { ChangeBankDetails } from './change-bank-details.js';
import { DiscloseNir } from './disclose-nir.js';
import { ReadBankDetails } from './read-bank-details.js';

@Module({ providers: [ChangeBankDetails, DiscloseNir, ReadBankDetails], exports: [ChangeBankDetails, DiscloseNir, ReadBankDetails] })
export class PersonsModule {}
