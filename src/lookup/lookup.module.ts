import { Module } from '@nestjs/common';
import { FindPersons } from './find-persons.js';
import { LookupController } from './lookup.controller.js';

@Module({ controllers: [LookupController], providers: [FindPersons] })
export class LookupModule {}
