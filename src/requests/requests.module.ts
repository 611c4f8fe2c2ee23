import { Module } from '@nestjs/common';
import { ApplyHeld } from './apply-request.js';
import { DecideRequest } from './decide-request.js';
import { History } from './history.js';
import { ReadRequests } from './read-requests.js';
import { RequestDocuments } from './request-content.js';
import { RequestTreatmentController } from './request-treatment.controller.js';
import { RequestsController } from './requests.controller.js';
import { SubmitRequest } from './submit-request.js';
import { TreatRequest } from './treat-request.js';
import { WriteRequest } from './write-request.js';

@Module({
  controllers: [RequestsController, RequestTreatmentController],
  providers: [ApplyHeld, DecideRequest, History, ReadRequests, RequestDocuments, SubmitRequest, TreatRequest, WriteRequest],
})
export class RequestsModule {}
