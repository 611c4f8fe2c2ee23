import { Module } from '@nestjs/common';
import { ChangeBankDetails } from './change-bank-details.js';
import { DiscloseNir } from './disclose-nir.js';
import { ReadBankDetails } from './read-bank-details.js';
import { ReadMandates } from './read-mandates.js';
import { SignMandate } from './sign-mandate.js';

const services = [ChangeBankDetails, DiscloseNir, ReadBankDetails, ReadMandates, SignMandate];

@Module({ providers: services, exports: services })
export class PersonsModule {}
