import { Module } from '@nestjs/common';
import { ExportsModule } from '../exports/index.js';
import { TrailExportsController } from './trail-exports.controller.js';
import { TrailController } from './trail.controller.js';

@Module({ imports: [ExportsModule], controllers: [TrailController, TrailExportsController] })
export class TrailModule {}
