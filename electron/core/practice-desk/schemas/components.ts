import { Attachment } from './attachment.ts';
import { EventPage } from './event.ts';
import { Message, MessageBody, MessagePage } from './message.ts';
import {
  ErasedRequest,
  OnboardingRequest,
  OnboardingRequestPage,
  RequestPatch,
  WithdrawalBody,
} from './onboarding-request.ts';
import { Problem } from './problem.ts';
import { ExistingOrganizationBody, NewOrganizationBody, RequestBody } from './request-body.ts';
import { RoleCatalogue, RolePlan, RolePlanBody } from './role-plan.ts';
import { Capabilities, Discovery, JsonSchemaDocument } from './service.ts';

/** The schemas by the names that programs made from the document will use. */
export const components = {
  Attachment,
  Capabilities,
  Discovery,
  ErasedRequest,
  EventPage,
  ExistingOrganizationBody,
  JsonSchemaDocument,
  Message,
  MessageBody,
  MessagePage,
  NewOrganizationBody,
  OnboardingRequest,
  OnboardingRequestPage,
  Problem,
  RequestBody,
  RequestPatch,
  RoleCatalogue,
  RolePlan,
  RolePlanBody,
  WithdrawalBody,
};
