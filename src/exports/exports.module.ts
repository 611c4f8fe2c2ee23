import { Module } from '@nestjs/common';
import { SendExport } from './send-export.js';

@Module({ providers: [SendExport], exports: [SendExport] })
export class ExportsModule {}
